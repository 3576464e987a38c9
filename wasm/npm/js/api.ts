/** What all entries of the package share: the types, and the functions around an engine. */

export type Severity = "info" | "low" | "medium" | "high" | "critical";
export type Confidence = "low" | "medium" | "high";
export type Level = "privileged" | "baseline" | "restricted";

/** The keys of `podwall.yaml`. What is unknown or of the wrong type is refused, with its place. */
export interface Options {
  profile?: string;
  profiles?: Record<string, { extends?: string[]; select?: string[]; ignore?: string[] }>;
  select?: string[];
  ignore?: string[];
  rules?: Record<string, { severity?: Severity; [parameter: string]: unknown }>;
  failOn?: Severity;
  minConfidence?: Confidence;
  kubernetesVersion?: string;
  podPaths?: string[];
  suppress?: Suppression[];
  suppressions?: "none" | "configuration" | "all";
  honour?: string[];
  requireReasons?: boolean;
  baseline?: string[];
  /** The day of the check, such as `2027-01-31`, for exceptions that end. */
  today?: string;
  limits?: Record<string, number>;
}

export interface Suppression {
  rules: string[];
  paths?: string[];
  objects?: string[];
  containers?: string[];
  reason?: string;
  until?: string;
}

/** Settings of a policy: options, and what is done with the findings. */
export interface Settings extends Options {
  mode?: "deny" | "warn";
  podSecurity?: { level: Level; version?: string };
  exemptions?: { namespaces?: string[]; usernames?: string[]; runtimeClasses?: string[] };
}

/** A place in the text. */
export interface Point {
  /** Bytes of UTF-8 from the start, from 0; in the file itself unless it is UTF-16 or has bytes that are not UTF-8. */
  offset: number;
  /** Line, from 1. */
  line: number;
  /** Column in Unicode scalar values, from 1. */
  column: number;
  /** Column in UTF-16 code units, from 1: what editors count. */
  utf16Column: number;
}

export interface Location {
  file: string;
  /** The document in the file, from 0. */
  document: number;
  start: Point;
  /** One past the last character. */
  end: Point;
  /** Where a generator says the text came from. */
  origin?: string;
}

export interface ObjectRef {
  apiVersion: string;
  kind: string;
  namespace?: string;
  name: string;
}

export interface Finding {
  rule: string;
  severity: Severity;
  confidence: Confidence;
  message: string;
  /** What to do. */
  help: string;
  object?: ObjectRef;
  container?: string;
  /** JSON Pointer of the field, from the object's root. */
  path: string;
  location?: Location;
  related?: { message: string; location?: Location }[];
  /** Stays the same when lines move. */
  fingerprint: string;
  suppressed?: { by: string; reason: string };
}

/** Something that was not judged. */
export interface Skipped {
  file: string;
  document?: number;
  kind: string;
  reason: string;
  location?: Location;
}

export interface Summary {
  files: number;
  documents: number;
  objects: number;
  checked: number;
  unchecked: Record<string, number>;
  skipped: number;
  findings: Record<Severity, number>;
  suppressed: number;
}

export interface Report {
  version: 1;
  tool: { name: "podwall"; version: string };
  profile: string;
  summary: Summary;
  findings: Finding[];
  skipped: Skipped[];
}

/** What becomes of an admission request. */
export interface Admission {
  uid: string;
  allowed: boolean;
  code?: number;
  message?: string;
  violations: { msg: string; details?: Finding }[];
  warnings: string[];
  auditAnnotations: Record<string, string>;
  report?: Report;
}

/** The Pod Security verdict on a pod or pod template. */
export interface PodSecurityRow {
  file: string;
  doc: string;
  kind: string;
  name: string;
  /** JSON Pointer of the pod in its object. */
  pod: string;
  level?: Level;
  version?: string;
  verdict: "allowed" | "forbidden" | "decode-error" | "parse-error" | "not-judged";
  detail: string;
  byAdmission: boolean;
}

/** A standard or guide that asks for what a rule asks for. */
export interface Reference {
  source: string;
  id: string;
  /** Its title where the id is only a number. */
  title?: string;
  /** The release of the CIS Kubernetes Benchmark that the id is a number of. */
  benchmark?: string;
  url: string;
}

export interface Rule {
  id: string;
  /** Ids that it had before, which are still accepted. */
  former: string[];
  summary: string;
  family: string;
  severity: Severity;
  /** The severities that its findings can have, lowest first. */
  severities: Severity[];
  confidence: Confidence;
  status: "preview" | "stable" | "deprecated";
  since: string;
  help: string;
  profiles: string[];
  fix: "none" | "unsafe" | "safe";
  podSecurity?: { level: Level; check: string };
  kubernetesFrom?: string;
  kubernetesTo?: string;
  parameters: { name: string; summary: string; default: unknown }[];
  references: Reference[];
  aliases: { tool: string; id: string }[];
}

export interface Input {
  name: string;
  text: string;
}

/** What sort of mistake a {@link PodwallError} is. `internal` is ours: please report it. */
export type ErrorKind = "options" | "unknown-rule" | "argument" | "not-ready" | "internal";

export class PodwallError extends Error {
  readonly kind: ErrorKind;

  constructor(kind: ErrorKind, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = "PodwallError";
    this.kind = kind;
  }
}

/** The functions of the wasm module. What they throw as a string is the JSON of an error; everything else is a panic. */
export interface Engine {
  check(name: string, input: Uint8Array, options: string): string;
  checkAll(names: string[], texts: string[], options: string): string;
  admit(input: string, settings: string): string;
  podSecurity(name: string, input: Uint8Array, level: string, version: string): string;
  rules(): string;
  rule(id: string): string;
  validateSettings(settings: string): string;
  /** Puts a fresh instance in the place of this one. */
  __wbg_reset_state(): void;
}

export interface Api {
  /** Checks one input: YAML or JSON, as text or as bytes. */
  check(input: string | Uint8Array, options?: Options & { name?: string }): Report;
  /** Checks several inputs as one set, so that rules across objects see all of them. */
  checkAll(inputs: Input[], options?: Options): Report;
  /** Decides on `{request}` of an AdmissionReview, or on Gatekeeper's `{review, parameters}`. */
  admit(input: object, settings?: Settings): Admission;
  /** Holds every pod against a Pod Security level; `version` is `latest` or such as `v1.34`. */
  podSecurity(
    input: string | Uint8Array,
    level: Level,
    options?: { name?: string; version?: string },
  ): PodSecurityRow[];
  /** The catalogue of rules. */
  rules(): Rule[];
  /** One rule of the catalogue. */
  rule(id: string): Rule;
  /** A rule's page, in Markdown. */
  explain(id: string): Promise<string>;
  /** Whether settings of a policy are in order. */
  validateSettings(settings: Settings): { valid: boolean; message?: string };
}

/** The pages of all rules, by id. They are loaded when the first is asked for. */
export type Pages = Record<string, string>;

/** The functions around the engine that `engine` gives; it may throw as long as there is none. */
export function around(engine: () => Engine, pages: () => Promise<{ pages: Pages }>): Api {
  const call = <T>(work: (engine: Engine) => string): T => {
    const current = engine();
    let answer: string;
    try {
      answer = work(current);
    } catch (thrown) {
      throw explained(thrown, current);
    }
    return JSON.parse(answer) as T;
  };
  return {
    check: (input, { name = "<stdin>", ...options } = {}) =>
      call((engine) => engine.check(string("name", name), bytes(input), json(options))),
    checkAll: (inputs, options = {}) => {
      if (!Array.isArray(inputs)) throw unfit("inputs", inputs, "an array of `{name, text}`");
      const names = inputs.map((input, at) => string(`inputs[${at}].name`, input?.name));
      const texts = inputs.map((input, at) => string(`inputs[${at}].text`, input?.text));
      return call((engine) => engine.checkAll(names, texts, json(options)));
    },
    admit: (input, settings = {}) => call((engine) => engine.admit(json(input), json(settings))),
    podSecurity: (input, level, { name = "<stdin>", version = "latest" } = {}) =>
      call((engine) => {
        const [file, wanted] = [string("name", name), string("version", version)];
        return engine.podSecurity(file, bytes(input), string("level", level), wanted);
      }),
    rules: () => call<{ rules: Rule[] }>((engine) => engine.rules()).rules,
    rule: (id) => call((engine) => engine.rule(string("id", id))),
    explain: async (id) => {
      const rule = call<Rule>((engine) => engine.rule(string("id", id)));
      return (await pages()).pages[rule.id] ?? rule.summary;
    },
    validateSettings: (settings) => call((engine) => engine.validateSettings(json(settings))),
  };
}

/** The bytes of an input. The engine would take any other value for an empty text. */
function bytes(input: unknown): Uint8Array {
  if (typeof input === "string") return new TextEncoder().encode(input);
  // Not `instanceof`: arrays also come from other windows and contexts.
  if (Object.prototype.toString.call(input) === "[object Uint8Array]") return input as Uint8Array;
  throw unfit("input", input, "a string or a Uint8Array; write an object with `JSON.stringify`");
}

function string(what: string, value: unknown): string {
  if (typeof value !== "string") throw unfit(what, value, "a string");
  return value;
}

/** A value as JSON; what JSON cannot hold is `null`, which the engine refuses. */
function json(value: unknown): string {
  return (JSON.stringify(value) as string | undefined) ?? "null";
}

function unfit(what: string, value: unknown, wanted: string): PodwallError {
  const kind = value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
  return new PodwallError("argument", `\`${what}\` is of type \`${kind}\`; pass ${wanted}`);
}

/** The error for what the engine threw. After a panic an instance is in no known state: a fresh one takes its place. */
function explained(thrown: unknown, engine: Engine): unknown {
  if (typeof thrown === "string") {
    const { kind, message } = JSON.parse(thrown) as { kind: ErrorKind; message: string };
    return new PodwallError(kind, message);
  }
  if (!(thrown instanceof WebAssembly.RuntimeError)) return thrown;
  engine.__wbg_reset_state();
  const message = "podwall failed on this input; please report it with the input";
  return new PodwallError("internal", message, { cause: thrown });
}
