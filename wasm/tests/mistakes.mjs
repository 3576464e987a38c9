// What an entry of the npm package must not take, in Node as in a page. Free of both, since it is loaded in both.

/** Gives bad input to every function; tells what went otherwise than it should. */
export function mistakes(podwall, refused) {
  const wrong = [];
  const expect = (what, holds) => holds || wrong.push(what);
  const thrown = (work) => {
    try {
      work();
    } catch (error) {
      return error instanceof podwall.PodwallError ? error.kind : String(error);
    }
  };
  const pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: shop}\nspec: {hostPID: true, containers: []}\n";
  const first = JSON.stringify(podwall.check(pod));
  for (const { name, input, says } of refused) {
    const { allowed, message } = podwall.admit(input, { mode: "warn" });
    expect(`${name}: ${message}`, allowed === false && message.includes(says));
  }
  const request = { uid: "u", kind: { kind: "Pod" }, operation: "CREATE", object: { apiVersion: "v1", kind: "Pod" } };
  for (const settings of ["deny", 7, [], { mode: 1 }, { profil: "all" }, { failOn: ["low"] }, { podSecurity: "baseline" }]) {
    const name = JSON.stringify(settings);
    const { allowed, code } = podwall.admit({ request }, settings);
    expect(`admit under ${name}`, allowed === false && code === 400);
    expect(`settings ${name}`, podwall.validateSettings(settings).valid === false);
  }
  for (const options of [{ profile: 7 }, { profil: "all" }, { failOn: "some" }, { limits: { bytes: "much" } }]) {
    const name = JSON.stringify(options);
    expect(`check under ${name}`, thrown(() => podwall.check(pod, options)) === "options");
    expect(`checkAll under ${name}`, thrown(() => podwall.checkAll([{ name: "a", text: pod }], options)) === "options");
  }
  expect("a level", thrown(() => podwall.podSecurity(pod, "strict")) === "argument");
  expect("a version", thrown(() => podwall.podSecurity(pod, "baseline", { version: "1" })) === "argument");
  expect("a rule", thrown(() => podwall.rule("nothing")) === "unknown-rule");
  for (const input of [undefined, null, 5, true, {}, { text: pod }, [pod], new ArrayBuffer(8), () => pod, Symbol("pod")]) {
    const name = `${typeof input} ${String(input)}`;
    expect(`check(${name})`, thrown(() => podwall.check(input)) === "argument");
    expect(`podSecurity(${name})`, thrown(() => podwall.podSecurity(input, "baseline")) === "argument");
    expect(`checkAll(${name})`, thrown(() => podwall.checkAll(input)) === "argument");
    expect(`checkAll text ${name}`, thrown(() => podwall.checkAll([{ name: "a", text: input }])) === "argument");
    expect(`rule(${name})`, thrown(() => podwall.rule(input)) === "argument");
    expect(`admit(${name})`, podwall.admit(input).allowed === false);
    if (input === undefined) continue;
    expect(`a name ${name}`, thrown(() => podwall.check(pod, { name: input })) === "argument");
  }
  const found = (input) => podwall.check(input).findings.some(({ rule }) => rule === "host-pid");
  expect("text and its bytes are checked", found(pod) && found(new TextEncoder().encode(pod)));
  expect("an object as JSON is checked", found(JSON.stringify({ apiVersion: "v1", kind: "Pod", spec: { hostPID: true } })));
  const bytes = Uint8Array.of(0x61, 0x3a, 0xff, 0xfe, 0x0a);
  for (const input of ["", "{", "[", "]", "a: [", "7", "\u0000", bytes, "[".repeat(3 << 20), "a: &a [*a]", "kind: Pod"]) {
    const { summary, findings, skipped } = podwall.check(input);
    const name = JSON.stringify(input).slice(0, 20);
    expect(`${name} is checked`, summary.checked === 0);
    expect(`${name} is silent`, input === "" || findings.length + skipped.length > 0);
  }
  const large = podwall.check(`${pod}# ${"x".repeat(3 << 20)}`, { limits: { bytes: 1 << 20 } });
  expect("3 MB over the limit", large.summary.checked === 0 && large.skipped.length === 1);
  expect("all is as before", JSON.stringify(podwall.check(pod)) === first);
  return wrong;
}
