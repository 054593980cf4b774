// What the scripts here share: Debian's Chromium, and a page that is watched.
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

export const watch = page => {
  const wrong = [];
  page.on("console", message => { if (message.type() === "error") wrong.push(message.text()); });
  page.on("pageerror", error => wrong.push(String(error)));
  page.on("request", request => { if (!/^(file|data|blob):/.test(request.url())) wrong.push(`asks for ${request.url()}`); });
  return wrong;
};
