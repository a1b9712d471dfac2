// De uitbreiding voor VS Code: start `buurtsignaal rules serve-editor`, vertelt wat er getypt wordt
// en toont wat de server zegt. Gewoon JavaScript, zonder bouwstap en zonder andere pakketten.
"use strict";

const vscode = require("vscode");
const { Client } = require("./client");

const language = "buurtsignaal";
const selector = { language, scheme: "file" };
/** Wat een woord kan zijn, in de volgorde waarin de server ze telt. */
const wordKinds = ["keyword", "function", "class", "type", "variable", "enumMember", "property"];
/** Zo vaak begint de server vanzelf opnieuw als hij stopt. */
const restartsMax = 3;

let client = null;
let diagnostics = null;
let output = null;
let restarts = 0;

function activate(context) {
  diagnostics = vscode.languages.createDiagnosticCollection(language);
  output = vscode.window.createOutputChannel("Buurtsignaal");
  const watcher = vscode.workspace.createFileSystemWatcher("**/*.regels");
  const changedOnDisk = (uri) =>
    client?.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: uri.toString(), type: 2 }] });
  context.subscriptions.push(
    diagnostics, output, watcher,
    watcher.onDidCreate(changedOnDisk), watcher.onDidChange(changedOnDisk),
    watcher.onDidDelete(changedOnDisk),
    vscode.workspace.onDidOpenTextDocument(opened),
    vscode.workspace.onDidChangeTextDocument(changed),
    vscode.workspace.onDidCloseTextDocument(closed),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(language)) restart();
    }),
    vscode.commands.registerCommand("buurtsignaal.restart", restart),
    ...providers());
  start();
}

function deactivate() {
  const last = client;
  client = null;
  return last?.stop();
}

// ---- De server ----

function start() {
  const settings = vscode.workspace.getConfiguration(language);
  const args = ["rules", "serve-editor", "--language", settings.get("language")];
  if (settings.get("rules")) args.push("--rules", settings.get("rules"));
  const own = new Client(settings.get("command"), args, {
    notified: (method, params) => told(method, params),
    logged: (text) => output.append(text),
    ended: (code, fault) => ended(own, code, fault),
  });
  client = own;
  const folders = (vscode.workspace.workspaceFolders ?? []).map((folder) => ({
    uri: folder.uri.toString(), name: folder.name,
  }));
  own.request("initialize", {
    processId: process.pid,
    rootUri: folders[0]?.uri ?? null,
    workspaceFolders: folders,
    capabilities: { general: { positionEncodings: ["utf-16"] } },
  }).then(() => {
    own.notify("initialized", {});
    vscode.workspace.textDocuments.forEach(opened);
  }).catch(() => {});
}

async function restart() {
  restarts = 0;
  const last = client;
  client = null;
  diagnostics.clear();
  await last?.stop();
  start();
}

function ended(own, code, fault) {
  if (client !== own) return;
  client = null;
  diagnostics.clear();
  if (fault) {
    vscode.window.showErrorMessage(
      `Het programma buurtsignaal start niet (${fault.message}). Zet bij de instelling ` +
      "buurtsignaal.command waar het staat.");
  } else if (restarts < restartsMax) {
    restarts += 1;
    start();
  } else {
    vscode.window.showErrorMessage(
      `Het programma buurtsignaal is gestopt (${code}). Kies "Buurtsignaal: begin opnieuw".`);
  }
}

function told(method, params) {
  if (method === "textDocument/publishDiagnostics") {
    diagnostics.set(vscode.Uri.parse(params.uri), params.diagnostics.map(diagnostic));
  } else if (method === "window/showMessage") {
    vscode.window.showWarningMessage(params.message);
  }
}

// ---- Wat er getypt wordt ----

const isOurs = (document) => document.languageId === language && document.uri.scheme === "file";

function opened(document) {
  if (!isOurs(document)) return;
  client?.notify("textDocument/didOpen", {
    textDocument: {
      uri: document.uri.toString(), languageId: language, version: document.version,
      text: document.getText(),
    },
  });
}

function changed(event) {
  if (!isOurs(event.document) || event.contentChanges.length === 0) return;
  client?.notify("textDocument/didChange", {
    textDocument: { uri: event.document.uri.toString(), version: event.document.version },
    contentChanges: event.contentChanges.map((change) => ({
      range: plain(change.range), text: change.text,
    })),
  });
}

function closed(document) {
  if (isOurs(document)) {
    client?.notify("textDocument/didClose", { textDocument: { uri: document.uri.toString() } });
  }
}

// ---- Wat de server kan ----

function providers() {
  const { languages } = vscode;
  return [
    languages.registerHoverProvider(selector, { provideHover: hover }),
    languages.registerDefinitionProvider(selector, { provideDefinition: definition }),
    languages.registerReferenceProvider(selector, { provideReferences: references }),
    languages.registerDocumentHighlightProvider(selector, { provideDocumentHighlights: highlights }),
    languages.registerDocumentSymbolProvider(selector, { provideDocumentSymbols: outline }),
    languages.registerWorkspaceSymbolProvider({ provideWorkspaceSymbols: search }),
    languages.registerDocumentFormattingEditProvider(
      selector, { provideDocumentFormattingEdits: formatting }),
    languages.registerRenameProvider(selector, { prepareRename, provideRenameEdits: rename }),
    languages.registerCompletionItemProvider(
      selector, { provideCompletionItems: completion }, " "),
    languages.registerDocumentSemanticTokensProvider(
      selector, { provideDocumentSemanticTokens: colours },
      new vscode.SemanticTokensLegend(wordKinds)),
    languages.registerCodeActionsProvider(
      selector, { provideCodeActions: codeActions },
      { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] }),
  ];
}

/** Het antwoord op een vraag over een plaats; niets als er geen server is. */
function at(method, document, position, token, more = {}) {
  const params = { textDocument: { uri: document.uri.toString() }, ...more };
  if (position) params.position = position;
  return client ? client.request(method, params, token) : Promise.resolve(null);
}

async function hover(document, position, token) {
  const found = await at("textDocument/hover", document, position, token);
  return found && new vscode.Hover(
    new vscode.MarkdownString(found.contents.value), range(found.range));
}

async function definition(document, position, token) {
  return (await at("textDocument/definition", document, position, token) ?? []).map(location);
}

async function references(document, position, context, token) {
  const more = { context: { includeDeclaration: context.includeDeclaration } };
  return (await at("textDocument/references", document, position, token, more) ?? []).map(location);
}

async function highlights(document, position, token) {
  const found = await at("textDocument/documentHighlight", document, position, token) ?? [];
  return found.map((item) => new vscode.DocumentHighlight(range(item.range)));
}

async function outline(document, token) {
  const symbol = (item) => {
    const made = new vscode.DocumentSymbol(
      item.name, item.detail, item.kind - 1, range(item.range), range(item.selectionRange));
    made.children = item.children.map(symbol);
    return made;
  };
  return (await at("textDocument/documentSymbol", document, null, token) ?? []).map(symbol);
}

async function search(query, token) {
  const found = client ? await client.request("workspace/symbol", { query }, token) : [];
  return found.map((item) => new vscode.SymbolInformation(
    item.name, item.kind - 1, item.containerName, location(item.location)));
}

async function formatting(document, options, token) {
  const found = await at("textDocument/formatting", document, null, token, { options }) ?? [];
  return found.map((edit) => new vscode.TextEdit(range(edit.range), edit.newText));
}

async function prepareRename(document, position, token) {
  const found = await at("textDocument/prepareRename", document, position, token);
  if (!found) throw new Error("Hier staat geen naam die u zelf koos.");
  return { range: range(found.range), placeholder: found.placeholder };
}

async function rename(document, position, newName, token) {
  return workspaceEdit(await at("textDocument/rename", document, position, token, { newName }));
}

async function completion(document, position, token) {
  const list = await at("textDocument/completion", document, position, token);
  const items = (list?.items ?? []).map((item) => {
    const made = new vscode.CompletionItem(item.label, item.kind - 1);
    made.detail = item.detail;
    made.sortText = item.sortText;
    made.insertText = item.textEdit.newText;
    made.range = range(item.textEdit.range);
    return made;
  });
  return new vscode.CompletionList(items, list?.isIncomplete ?? false);
}

async function colours(document, token) {
  const found = await at("textDocument/semanticTokens/full", document, null, token);
  return found && new vscode.SemanticTokens(new Uint32Array(found.data));
}

async function codeActions(document, where, context, token) {
  const more = { range: plain(where), context: { diagnostics: [] } };
  const found = await at("textDocument/codeAction", document, null, token, more) ?? [];
  return found.map((item) => {
    const made = new vscode.CodeAction(item.title, vscode.CodeActionKind.QuickFix);
    made.diagnostics = item.diagnostics.map(diagnostic);
    made.isPreferred = item.isPreferred;
    made.edit = workspaceEdit(item.edit);
    return made;
  });
}

// ---- Van de woorden van het protocol naar die van VS Code ----

/** Een bereik van VS Code zoals het protocol het schrijft. */
function plain({ start, end }) {
  return {
    start: { line: start.line, character: start.character },
    end: { line: end.line, character: end.character },
  };
}

function range({ start, end }) {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

function location(item) {
  return new vscode.Location(vscode.Uri.parse(item.uri), range(item.range));
}

function diagnostic(item) {
  const made = new vscode.Diagnostic(range(item.range), item.message, item.severity - 1);
  made.code = item.code;
  made.source = item.source;
  return made;
}

function workspaceEdit(item) {
  const made = new vscode.WorkspaceEdit();
  for (const [uri, edits] of Object.entries(item?.changes ?? {})) {
    for (const edit of edits) made.replace(vscode.Uri.parse(uri), range(edit.range), edit.newText);
  }
  return made;
}

module.exports = { activate, deactivate };
