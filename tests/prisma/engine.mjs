#!/usr/bin/env node
// Prisma's schema engine from npm (@prisma/schema-engine-wasm) behind the interface of the program
// that Prisma's command line downloads: JSON-RPC, a message a line. It answers what needs no database.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { createInterface } from "node:readline";

const files = process.env.PRISMA_TEST_MODULES + "/@prisma/schema-engine-wasm/schema_engine_bg.";
const engine = await import(pathToFileURL(files + "js"));
const program = new WebAssembly.Module(readFileSync(files + "wasm"));
const { exports } = new WebAssembly.Instance(program, { "./schema_engine_bg.js": engine });
engine.__wbg_set_wasm(exports);
exports.__wbindgen_start?.();

globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (text) => console.error(text) };

const ok = (value) => ({ ok: true, value });

/** A database that has nothing to say: the engine asks it only which it is. */
function nowhere(provider) {
  const nothing = async () => ok({ columnNames: [], columnTypes: [], rows: [] });
  return {
    provider,
    adapterName: "none",
    queryRaw: nothing,
    executeRaw: async () => ok(0),
    executeScript: async () => ok(undefined),
    dispose: async () => ok(undefined),
    getConnectionInfo: () => ok({ schemaName: undefined, maxBindValues: 999, supportsRelationJoins: false }),
  };
}

/** The provider decides the dialect; nothing connects. */
function adapterFor(files) {
  const text = files.map((file) => file.content).join("\n");
  const provider = /datasource[^}]*provider\s*=\s*"(\w+)"/.exec(text)?.[1] ?? "";
  const name = { postgresql: "postgres" }[provider] ?? provider;
  const connect = async () => ok(nowhere(name));
  return { provider: name, adapterName: "none", connect, connectToShadowDb: connect };
}

async function answer({ method, params }) {
  if (method !== "diff") throw new Error(`not here: ${method}`);
  const made = await engine.SchemaEngine.new({ datamodels: undefined }, () => {}, adapterFor(params.to.files));
  const result = await made.diff({ ...params, filters: params.filters ?? { externalTables: [], externalEnums: [] } });
  const print = { jsonrpc: "2.0", id: 1000, method: "print", params: { content: result.stdout } };
  console.log(JSON.stringify(print));
  return { exitCode: result.exitCode };
}

for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line);
  if (!request.method) continue;
  try {
    console.log(JSON.stringify({ jsonrpc: "2.0", id: request.id, result: await answer(request) }));
  } catch (error) {
    const data = { is_panic: false, message: String(error.message ?? error), meta: null, error_code: "P0000" };
    console.log(JSON.stringify({ jsonrpc: "2.0", id: request.id, error: { code: 4466, message: data.message, data } }));
  }
}
