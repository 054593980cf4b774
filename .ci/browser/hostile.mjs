// Opens each kind of page of a book that means harm, from disk and from a static server: nothing of it runs,
// nothing is asked for elsewhere, nothing is wider than the page, and the page can be used.
//
// hostile.mjs SITE
import assert from "node:assert/strict";
import path from "node:path";
import { kinds, launch, pages, serve, watch } from "./browser.mjs";

const site = path.resolve(process.argv[2]);
const names = [...kinds(pages(site)), "404.html"];
const browser = await launch();
const server = await serve(site);

// What a page may hold and what it may not, as the browser has understood it.
const harm = at => {
  const found = [];
  const own = [`${at}/theme.js`, `${at}/site.js`, `${at}/search.js`, `${at}/grounds.js`];
  for (const el of document.querySelectorAll("*")) {
    for (const { name, value } of el.attributes) {
      if (/^on/i.test(name) || name === "style") found.push(`${el.tagName} ${name}`);
      if (/^(href|src|xlink:href|action|formaction|data)$/i.test(name) && /^\s*(javascript|data|vbscript):/i.test(value)) found.push(`${el.tagName} ${name}=${value.slice(0, 40)}`);
    }
    if (["IMG", "IFRAME", "OBJECT", "EMBED", "STYLE"].includes(el.tagName.toUpperCase())) found.push(el.tagName);
    if (el.localName === "script") {
      if (el.type === "application/ld+json") JSON.parse(el.textContent);
      else if (!own.includes(el.src)) found.push(`script ${el.src}`);
    }
  }
  const over = document.documentElement.scrollWidth - innerWidth;
  if (over > 0) found.push(`${over} pixels too wide`);
  return found;
};

let opened = 0;
const all = [];
for (const at of [`file://${site}`, server.at]) {
  const page = await (await browser.newContext({ viewport: { width: 390, height: 900 } })).newPage();
  const wrong = watch(page, at);
  page.on("dialog", dialog => { wrong.push(`says ${dialog.message()}`); dialog.dismiss(); });
  for (const name of names) {
    await page.goto(`${at}/${name}`);
    all.push(...[...await page.evaluate(harm, at), ...wrong.splice(0)].map(it => `${name}: ${it}`));
    opened += 1;
  }
  // What the script itself puts into a page.
  await page.goto(`${at}/index.html`);
  await page.locator("#find").fill("alert");
  await page.waitForSelector("#found a");
  await page.goto(`${at}/map.html`);
  await page.locator("#strike").check();
  await page.waitForFunction(() => self.claimbookGrounds);
  await page.locator("#strike-source").selectOption({ index: 1 });
  await page.locator(".nd").first().focus();
  assert.match(await page.locator("#said").innerText(), /\S/);
  all.push(...await page.evaluate(harm, at), ...wrong);
}
await browser.close();
server.end();
assert.deepEqual(all, []);
console.log(`${opened} pages of a hostile book opened, from disk and served: nothing of it ran`);
