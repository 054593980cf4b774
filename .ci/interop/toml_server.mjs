// Taplo's language server, spoken to as an editor does. The server runs in this process; a file that
// is opened is a text told to it, and nothing is written.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { isAbsolute, join } from "node:path";
import { pathToFileURL } from "node:url";

const { TaploLsp } = createRequire(join(process.cwd(), "package.json"))("@taplo/lsp");

// The server asks for a catalogue of public schemas when it starts, and does without if there is none:
// what it knows of a book, it knows from the schema that a file names.
globalThis.fetch = async () => {
  throw new Error("no catalogue");
};

const SETTINGS = { schema: { enabled: true, catalogs: [], associations: {}, links: false } };

const environment = (root) => ({
  now: () => new Date(),
  envVar: () => undefined,
  envVars: () => [],
  stdErrAtty: () => false,
  stdin: async () => new Uint8Array(),
  stdout: async (bytes) => bytes.length,
  stderr: async (bytes) => bytes.length,
  glob: () => [],
  readFile: async (path) => new Uint8Array(await readFile(path)),
  writeFile: async () => {},
  urlToFilePath: (url) => decodeURI(new URL(url).pathname),
  isAbsolute,
  cwd: () => root,
  findConfigFile: () => undefined,
});

export class Server {
  #server;
  #waiting = [];
  #last = 0;

  static async start(root) {
    const server = new Server();
    server.#server = await TaploLsp.initialize(environment(root), {
      // Later, for the server is not to be called from within its own call.
      onMessage: (message) => setImmediate(() => server.#receive(message)),
    });
    const uri = pathToFileURL(root).href;
    await server.request("initialize", {
      processId: null,
      rootUri: uri,
      workspaceFolders: [{ uri, name: "book" }],
      capabilities: {
        workspace: { configuration: true },
        textDocument: { completion: { completionItem: { snippetSupport: true } } },
      },
      initializationOptions: { configurationSection: "toml" },
    });
    server.#server.send({ jsonrpc: "2.0", method: "initialized", params: {} });
    return server;
  }

  #receive(message) {
    if (message.method !== undefined && message.id !== undefined) {
      const asked = message.method === "workspace/configuration" ? message.params.items : [];
      this.#server.send({ jsonrpc: "2.0", id: message.id, result: asked.map(() => SETTINGS) });
      return;
    }
    const found = this.#waiting.findIndex(({ wanted }) => wanted(message));
    if (found >= 0) this.#waiting.splice(found, 1)[0].resolve(message);
  }

  #next(what, wanted) {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`no answer to ${what}`)), 30_000);
      this.#waiting.push({
        wanted,
        resolve: (message) => {
          clearTimeout(late);
          resolve(message);
        },
      });
    });
  }

  async request(method, params) {
    const id = ++this.#last;
    const answer = this.#next(method, (message) => message.id === id);
    this.#server.send({ jsonrpc: "2.0", id, method, params });
    const { result, error } = await answer;
    if (error) throw new Error(`${method}: ${error.message}`);
    return result;
  }

  /**
   * Opens a file with this text; gives what the server says is wrong with it. The server looks three
   * times, at the syntax, the keys and the schema, and stops at the first that finds something.
   */
  async open(path, text) {
    const uri = pathToFileURL(path).href;
    const publishes = (message) =>
      message.method === "textDocument/publishDiagnostics" && message.params.uri === uri;
    let look = this.#next(`opening ${path}`, publishes);
    this.#server.send({
      jsonrpc: "2.0",
      method: "textDocument/didOpen",
      params: { textDocument: { uri, languageId: "toml", version: 1, text } },
    });
    for (let left = 2; ; left -= 1) {
      const { diagnostics } = (await look).params;
      if (diagnostics.length > 0 || left === 0) return diagnostics;
      look = this.#next(`opening ${path}`, publishes);
    }
  }

  /** What the server offers at a place: label, and the words that go with it. */
  async complete(path, position) {
    const answer = await this.request("textDocument/completion", {
      textDocument: { uri: pathToFileURL(path).href },
      position,
    });
    return (Array.isArray(answer) ? answer : (answer?.items ?? [])).map((item) => ({
      label: item.label,
      words: item.documentation?.value ?? item.documentation ?? "",
    }));
  }

  async hover(path, position) {
    const answer = await this.request("textDocument/hover", {
      textDocument: { uri: pathToFileURL(path).href },
      position,
    });
    return answer?.contents?.value ?? "";
  }
}
