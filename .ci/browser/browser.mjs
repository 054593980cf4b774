// What the scripts here share: Debian's Chromium, a page that is watched, a static server.
import fs from "node:fs";
import http from "node:http";
import path from "node:path";
import { chromium } from "playwright-core";

export const launch = () => chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});

// The kinds of page, each by one that has much on it.
export const kinds = names => {
  const largest = folder => names.filter(it => it.path.startsWith(folder)).sort((a, b) => b.bytes - a.bytes)[0]?.path;
  const single = ["index", "map", "checks", "timeline", "actors", "series", "origins", "topics", "forecasts", "would-change", "changes", "about"];
  const many = ["text/", "claims/", "map/", "actors/", "series/", "origins/", "topics/", "embed/"];
  return [...single.map(it => `${it}.html`), ...many.map(largest).filter(Boolean)];
};

// Every page of a site with its size.
export const pages = site => fs.readdirSync(site, { recursive: true }).filter(it => it.endsWith(".html")).map(it => ({ path: it, bytes: fs.statSync(path.join(site, it)).size }));

const SORTS = { html: "text/html; charset=utf-8", css: "text/css", js: "text/javascript", svg: "image/svg+xml", json: "application/json", xml: "application/xml", csv: "text/csv" };

// A folder on a static server of this machine: its address, and how to end it.
export const serve = folder => new Promise(done => {
  const server = http.createServer((request, response) => {
    const file = path.join(folder, path.normalize(decodeURIComponent(request.url.split(/[?#]/)[0])));
    fs.readFile(file, (error, bytes) => {
      // A browser asks for this of itself.
      if (request.url === "/favicon.ico") return response.writeHead(204).end();
      response.writeHead(error ? 404 : 200, { "Content-Type": SORTS[file.split(".").pop()] ?? "application/octet-stream" });
      response.end(bytes);
    });
  });
  server.listen(0, "127.0.0.1", () => done({ at: `http://127.0.0.1:${server.address().port}`, end: () => server.close() }));
});

// What goes wrong on a page; `at` is where its own files are.
export const watch = (page, at = "file:") => {
  const wrong = [];
  page.on("console", message => { if (message.type() === "error") wrong.push(message.text()); });
  page.on("pageerror", error => wrong.push(String(error)));
  page.on("request", request => { if (![at, "data:", "blob:"].some(it => request.url().startsWith(it))) wrong.push(`asks for ${request.url()}`); });
  return wrong;
};
