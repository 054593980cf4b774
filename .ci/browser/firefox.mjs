// Opens each kind of page of a site in Firefox, by WebDriver BiDi: dark on a telephone from disk, light
// on a screen from a static server. No error, no request to elsewhere, nothing wider than the page,
// nothing that axe finds; search, filter and bar work.
//
// firefox.mjs SITE
import assert from "node:assert/strict";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import puppeteer from "puppeteer-core";
import { kinds, pages, serve, watch } from "./browser.mjs";

const site = path.resolve(process.argv[2]);
const names = pages(site);
const axe = fs.readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const violations = async () => (await axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], resultTypes: ["violations"], preload: false })).violations
  .map(it => `${it.id}, ${it.nodes.length} times: ${it.nodes[0].html.slice(0, 160)}`);
const server = await serve(site);
const found = [];
let opened = 0;
for (const [at, width, dark] of [[`file://${site}`, 390, true], [server.at, 1280, false]]) {
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: process.env.FIREFOX ?? "/usr/bin/firefox-esr",
    extraPrefsFirefox: { "layout.css.prefers-color-scheme.content-override": dark ? 0 : 1 },
  });
  const page = await browser.newPage();
  await page.setViewport({ width, height: 900 });
  const wrong = watch({ on: (what, then) => page.on(what, it => then(what === "console" ? { type: () => it.type(), text: () => it.text() } : what === "request" ? { url: () => it.url() } : it)) }, at);
  for (const kind of kinds(names)) {
    const say = what => found.push(`Firefox ${width} ${kind}: ${what}`);
    await page.goto(`${at}/${kind}`);
    const { over, ground, script } = await page.evaluate(() => ({
      over: document.documentElement.scrollWidth - innerWidth,
      ground: getComputedStyle(document.body).backgroundColor,
      script: document.documentElement.classList.contains("has-js"),
    }));
    if (over > 0) say(`${over} pixels too wide`);
    // The policy lets its own style and script in, from disk as well.
    if (ground !== (dark ? "rgb(22, 24, 27)" : "rgb(252, 251, 248)")) say(`stands on ${ground}`);
    if (!script && !kind.startsWith("embed/")) say("its script did not run");
    await page.evaluate(axe);
    (await page.evaluate(violations)).forEach(say);
    wrong.splice(0).forEach(say);
    opened += 1;
  }
  await page.goto(`${at}/index.html`);
  const claimed = await page.$eval(".sec .cl a", it => it.innerText.split("\n").pop());
  const word = claimed.split(/[^\p{L}]+/u).filter(it => it.length > 4)[1];
  await page.keyboard.press("/");
  await page.keyboard.type(word);
  await page.waitForSelector("#found a");
  const all = (await page.$$(".sec li")).length;
  await page.select(".filter [name=v]", "supported");
  const shown = await page.$$eval(".sec li", all => all.filter(it => !it.hidden).length);
  assert.ok(shown > 0 && shown < all, `${shown} of ${all}`);
  const claim = names.map(it => it.path).find(it => it.startsWith("claims/") && fs.readFileSync(path.join(site, it), "utf8").includes("data-height"));
  await page.goto(`${at}/${claim}`);
  const before = await page.$eval(".slide:has(input[data-height]) output", it => it.textContent);
  await page.focus(".slide input[data-height]");
  await page.keyboard.press("End");
  await page.waitForFunction(was => document.querySelector(".slide:has(input[data-height]) output").textContent !== was, { timeout: 5000 }, before);
  await browser.close();
}
server.end();
found.forEach(it => console.log(it));
console.log(`${opened} pages opened in Firefox, ${found.length} findings`);
process.exit(found.length ? 1 : 0);
