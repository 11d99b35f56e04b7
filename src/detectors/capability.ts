/** The vocabulary of behaviour, one for every language. Extend it here; rules match on these kinds. */
export const capabilityKinds = [
  'network.connect',
  /** A host that stands in the code as a URL literal, wherever it flows: {destination, scheme}. */
  'network.address',
  /** A request that changes something where it goes: {method: delete, put, patch; post with act: delete}. */
  'network.method',
  'network.listen',
  'dns.lookup',
  'email.recipient',
  /** An e-mail address that stands in the code, wherever it flows: {address}. */
  'email.address',
  'message.destination',
  'payload.field',
  /** What is kept in a database is changed: {act: delete, write; upkeep for tables that a program keeps for itself}. */
  'database.change',
  'process.spawn',
  /** An AI assistant that is started to do something: {agent, permissions: skipped when it is told not to ask}. */
  'agent.invoke',
  'code.evaluate',
  'code.load',
  'file.read',
  'file.write',
  'file.delete',
  /** A path of a class that matters (credential, ssh, agent-config, …) that stands in the code, wherever it flows: {class}. */
  'file.path',
  'environment.read',
  /**
   * A variable that steers other programs is set: {variable, what: proxy, registry, service, code; where: process, program; to: host, or
   * where the code is}.
   */
  'environment.set',
  /** A program that is asked for a secret which it keeps, or that looks for some: {program}. */
  'credential.ask',
  /** What is done at a package registry in somebody's name: {act: publish, identity, token, …}. */
  'registry.publish',
  /** What is written to repositories in somebody's name: {act: pushed, repository-created, file-written, …}. */
  'git.push',
  /** The address of another runtime, or of a program that looks for secrets: {runtime}. */
  'runtime.download',
  /** Data that goes from where it enters to where it leaves or acts: {source, sink, to}. */
  'data.flow',
  /** Facts about machine and user that are gathered in one place: {identity: those that say who it is}. */
  'system.fingerprint',
  /** What a person copied or will paste: {access}. */
  'clipboard',
  'screen',
  'keyboard',
  /** A gate that asks where code runs, or who looks: {gate: country, time-zone, caller, host, analysis-tool, …}. */
  'anti-analysis',
  /** A function of everybody that is replaced: {target, what: network, wallet, loader, output, data, prototype, module; check where a patch takes one away}. */
  'runtime.patch',
  /** Certificates are asked for and not looked at: {via; for: database; when: already-off, by the user for the whole process, or handed-on, by who calls}. */
  'tls.unverified',
  /** A loop that never ends and lets nobody else run: {form}. */
  'sabotage.loop',
  /** All files below a place that is not the package's: {place: root, home, parent; how: deleted, overwritten, command}. */
  'sabotage.wipe',
  /** A script of somewhere else that is put into a page: {destination}. */
  'script.inject',
  'install.hook',
  /** What runs whenever a Python starts in the environment, whoever starts it: {form: path-file, sitecustomize, usercustomize; command}. */
  'start.hook',
  'native.binary',
  /** Code that a tool has packed: {form}. */
  'obfuscation.packed',
  /** Texts that functions of the file decode: {form}. */
  'obfuscation.string-table',
  /** Brackets and signs alone. */
  'obfuscation.symbols',
  /** A text that is decoded and then run: {from, via}. */
  'obfuscation.decoded-code',
  /** Data in characters without a shape: {form}. */
  'obfuscation.invisible-text',
  /** Text that a screen shows in another order than it runs. */
  'obfuscation.reordered-text',
  /** Names with letters of other scripts in them: {what, seems}. */
  'obfuscation.look-alike',
  /** Code behind the edge of the window. */
  'obfuscation.off-screen',
  /** Code that turns against who looks at it: {form}. */
  'obfuscation.trap',
  /** A long text that is data in another form, which says nothing by itself: {encoding}. */
  'obfuscation.encoded-literal',
  'mcp.tool',
  'mcp.prompt',
  'mcp.resource',
  'mcp.instructions',
  /** A form that asks the person who uses a server for a secret: {asks}. */
  'mcp.elicitation',
  /** A fixed text among what a tool or resource answers that tells a model what to keep quiet or what to read: {text}. */
  'model.text',
  /** Tools that a server offers and that stand elsewhere: {from: openapi, fastapi, server, proxy; name: prefix or host}. */
  'mcp.source',
] as const;

/** What code can do, as a fact. */
export type CapabilityKind = (typeof capabilityKinds)[number];

/**
 * When code runs, from most to least alarming: `install` (lifecycle script), `import` (module top level that an entry
 * point leads to), `tool` (inside an MCP tool, prompt or resource handler), `runtime` (a function of a reached module),
 * `unreached` (no entry point leads there), `test-or-docs`.
 */
export const reaches = [
  'install',
  'import',
  'tool',
  'runtime',
  'unreached',
  'test-or-docs',
] as const;
export type Reach = (typeof reaches)[number];

/** One place on the way of data. `what` is untrusted text on one line. */
export interface FlowStep {
  readonly path: string;
  readonly line: number;
  readonly what: string;
}

/** Where a capability was seen. The excerpt is untrusted text of at most 200 characters on one line. */
export interface Evidence {
  readonly path: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based, in UTF-16 units. */
  readonly column: number;
  readonly excerpt: string;
  readonly reach: Reach;
  /** How data got here, from where it enters, when the fact is a flow. */
  readonly steps?: readonly FlowStep[];
  /** Name of the MCP tool whose handler holds or calls this code, when it is known. */
  readonly tool?: string;
  /** The npm package that this code is said to come from, where it stands in a bundle or below `node_modules`. A claim. */
  readonly origin?: string;
  /** Whether a program does it that is written at this place. */
  readonly isWritten?: true;
}

/**
 * A fact about code. `attributes` are normalised (host names in lower case, field names in lower case, no positions), so
 * that kind and attributes alone identify the capability: it survives reformatting, renaming, minifying and moving.
 */
export interface Capability {
  readonly kind: CapabilityKind;
  readonly attributes: Readonly<Record<string, string>>;
  /** The most alarming reach among the evidence. */
  readonly reach: Reach;
  readonly evidence: readonly Evidence[];
  /** How many places there are in all, when there are more than the evidence shows. */
  readonly places?: number;
  /** The detector that saw it. */
  readonly detector: string;
}
