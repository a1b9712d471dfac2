// Praat met het programma buurtsignaal: berichten in JSON, elk met zijn lengte ervoor (JSON-RPC 2.0
// volgens het Language Server Protocol). Weet niets van VS Code, zodat het ook zonder te draaien is.
"use strict";

const { spawn } = require("node:child_process");

/** Meer bytes dan dit heeft een bericht nooit; een groter bericht is een fout. */
const messageBytesMax = 64 * 1024 * 1024;
const headerEnd = Buffer.from("\r\n\r\n");

class Client {
  /**
   * @param {string} command het programma
   * @param {string[]} args de argumenten
   * @param {{ notified: (method: string, params: any) => void,
   *           ended: (code: number | null, fault?: Error) => void,
   *           logged?: (text: string) => void }} listener wie hoort wat de server ongevraagd zegt
   */
  constructor(command, args, listener) {
    this.listener = listener;
    this.waiting = new Map();
    this.lastId = 0;
    this.buffer = Buffer.alloc(0);
    this.isEnded = false;
    this.process = spawn(command, args, { stdio: ["pipe", "pipe", "pipe"] });
    this.process.stdout.on("data", (bytes) => this.received(bytes));
    this.process.stderr.on("data", (bytes) => listener.logged?.(bytes.toString()));
    this.process.stdin.on("error", () => {});
    this.process.on("error", (fault) => this.end(null, fault));
    this.process.on("exit", (code) => this.end(code));
  }

  /** Vraagt iets; het antwoord komt later. Een `token` van VS Code trekt de vraag weer in. */
  request(method, params, token) {
    if (this.isEnded) return Promise.reject(new Error("de server is gestopt"));
    const id = ++this.lastId;
    const answer = new Promise((resolve, reject) => this.waiting.set(id, { resolve, reject }));
    this.send({ jsonrpc: "2.0", id, method, params });
    token?.onCancellationRequested(() => {
      if (this.waiting.has(id)) this.notify("$/cancelRequest", { id });
    });
    return answer;
  }

  /** Zegt iets waarop geen antwoord komt. */
  notify(method, params) {
    if (!this.isEnded) this.send({ jsonrpc: "2.0", method, params });
  }

  /** Neemt afscheid; wie na twee tellen nog draait, wordt gestopt. */
  async stop() {
    if (this.isEnded) return;
    const timer = setTimeout(() => this.process.kill(), 2000);
    try {
      await this.request("shutdown", null);
      this.notify("exit", null);
    } catch {
      this.process.kill();
    } finally {
      this.process.once("exit", () => clearTimeout(timer));
    }
  }

  send(message) {
    const body = Buffer.from(JSON.stringify(message));
    this.process.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
    this.process.stdin.write(body);
  }

  received(bytes) {
    this.buffer = Buffer.concat([this.buffer, bytes]);
    for (;;) {
      const end = this.buffer.indexOf(headerEnd);
      if (end < 0) return;
      const match = /Content-Length: *(\d+)/i.exec(this.buffer.toString("ascii", 0, end));
      const length = match ? Number(match[1]) : NaN;
      if (!(length <= messageBytesMax)) {
        this.process.kill();
        return;
      }
      const start = end + headerEnd.length;
      if (this.buffer.length < start + length) return;
      const body = this.buffer.toString("utf8", start, start + length);
      this.buffer = this.buffer.subarray(start + length);
      this.take(JSON.parse(body));
    }
  }

  take(message) {
    if (message.method !== undefined) {
      // Wat de server vraagt is alleen om op bestanden te letten; dat doen wij al.
      if (message.id !== undefined) this.send({ jsonrpc: "2.0", id: message.id, result: null });
      this.listener.notified(message.method, message.params);
      return;
    }
    const question = this.waiting.get(message.id);
    if (!question) return;
    this.waiting.delete(message.id);
    if (message.error) question.reject(new Error(message.error.message));
    else question.resolve(message.result);
  }

  end(code, fault) {
    if (this.isEnded) return;
    this.isEnded = true;
    for (const question of this.waiting.values()) question.reject(new Error("de server is gestopt"));
    this.waiting.clear();
    this.listener.ended(code, fault);
  }
}

module.exports = { Client };
