// Opens each kind of page of a site: no error, no request to elsewhere, nothing wider than
// the page, and nothing that axe finds.
//
// pages.mjs SITE [whole | KIND]: telephone in the light and screen in the dark, and once without script;
// `whole` opens every kind at every width, in light, dark, print, without script and with forced colours.
// From disk, and in the whole from a static server too. KIND, such as `map`, opens only pages that begin so.
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { kinds, launch, pages, serve, watch } from "./browser.mjs";

const [site, asked = ""] = process.argv.slice(2);
const whole = asked === "whole";
const axe = fs.readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const names = pages(site);

const ways = [
  { name: "390 light", width: 390, colorScheme: "light" },
  { name: "1280 dark", width: 1280, colorScheme: "dark" },
  { name: "1280 without script", width: 1280, colorScheme: "light", javaScriptEnabled: false },
];
if (whole) ways.push(
  { name: "320 dark", width: 320, colorScheme: "dark" },
  { name: "768 light", width: 768, colorScheme: "light" },
  { name: "1280 light", width: 1280, colorScheme: "light" },
  { name: "390 without script", width: 390, colorScheme: "dark", javaScriptEnabled: false },
  { name: "forced colours", width: 1280, colorScheme: "dark", forcedColors: "active" },
  { name: "print on A4", width: 794, colorScheme: "light", media: "print" },
  { name: "print on Letter", width: 816, colorScheme: "light", media: "print" },
  { name: "1280 light, served", width: 1280, colorScheme: "light", served: true },
);

// What axe leaves open: the contrast of text in pictures.
const faint = () => {
  const parts = colour => colour.match(/[\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(it => (it /= 255) <= 0.03928 ? it / 12.92 : ((it + 0.055) / 1.055) ** 2.4).reduce((sum, it, at) => sum + it * [0.2126, 0.7152, 0.0722][at], 0);
  const ground = light(parts(getComputedStyle(document.body).backgroundColor));
  return [...document.querySelectorAll("svg text")].filter(it => it.textContent && !it.closest("[visibility=hidden]")).map(it => {
    const ink = light(parts(getComputedStyle(it).fill));
    return [(Math.max(ink, ground) + 0.05) / (Math.min(ink, ground) + 0.05), it.textContent];
  }).filter(it => it[0] < 4.5).map(it => `faint text ${it[0].toFixed(2)}: ${it[1]}`).slice(0, 3);
};
const violations = async () => (await axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], resultTypes: ["violations"], preload: false })).violations
  .map(it => `${it.id}, ${it.nodes.length} times: ${it.nodes[0].html.slice(0, 160)}`);

const browser = await launch();
const found = [];
let opened = 0;
const server = await serve(path.resolve(site));
const look = async ({ name, width, media, served, ...options }) => {
  const at = served ? server.at : `file://${path.resolve(site)}`;
  const context = await browser.newContext({ viewport: { width, height: 900 }, ...options });
  const page = await context.newPage();
  const wrong = watch(page, at);
  if (media) await page.emulateMedia({ media });
  for (const kind of kinds(names).filter(it => whole || it.startsWith(asked))) {
    const say = what => found.push(`${name} ${kind}: ${what}`);
    await page.goto(`${at}/${kind}`);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (over > 0) say(`${over} pixels too wide`);
    if (options.javaScriptEnabled !== false && !media) {
      await page.evaluate(axe);
      (await page.evaluate(violations)).forEach(say);
      if (!options.forcedColors) (await page.evaluate(faint)).forEach(say);
    }
    wrong.splice(0).forEach(say);
    opened += 1;
  }
  await context.close();
};
// Two ways at a time.
const left = [...ways];
const one = async () => { while (left.length) await look(left.shift()); };
await Promise.all([one(), one()]);
await browser.close();
server.end();
found.forEach(it => console.log(it));
console.log(`${opened} pages opened, ${found.length} findings`);
process.exit(found.length ? 1 : 0);
