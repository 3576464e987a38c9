// What the tests in Node share.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const target = process.env.CARGO_TARGET_DIR ?? fileURLToPath(new URL("../../target", import.meta.url));

/** Where the artefacts are. */
export const artefacts = `${target}/artefacts`;

export const read = (name) => readFileSync(`${artefacts}/${name}`);

/** Inputs with the native engine's answers. */
export const cases = () =>
  read("golden.jsonl").toString().split("\n").filter(Boolean).map((line) => JSON.parse(line));

/** A request that every profile refuses. */
export const privileged = (change = (request) => request) =>
  change({
    uid: "u-1",
    kind: { group: "", version: "v1", kind: "Pod" },
    resource: { group: "", version: "v1", resource: "pods" },
    namespace: "shop",
    operation: "CREATE",
    userInfo: { username: "alice" },
    object: {
      apiVersion: "v1",
      kind: "Pod",
      metadata: { name: "agent", namespace: "shop" },
      spec: {
        containers: [{ name: "agent", image: "example.com/agent:1.0", securityContext: { privileged: true } }],
      },
    },
  });

/** Requests and settings that no host may let pass, with what the refusal must say. */
export const bad = () => [
  [{ request: {} }, {}, "names neither a kind nor a resource"],
  [{}, {}, "neither `request` nor `review`"],
  [[], {}, "cannot be read"],
  [{ request: 7 }, {}, "cannot be read"],
  [{ request: privileged() }, { mode: 1 }, "expected a string"],
  [{ request: privileged() }, { profil: "all" }, "did you mean `profile`?"],
  [
    {
      request: privileged((request) => {
        request.object.metadata.annotations = { x: "y".repeat(3 << 20) };
        return request;
      }),
    },
    {},
    "more than the limit of 2097152",
  ],
];
