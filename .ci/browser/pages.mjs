// Opens each kind of page of a site from disk: no error, no request to elsewhere, nothing wider than
// the page, and nothing that axe finds.
//
// pages.mjs SITE [whole]: telephone in the light and screen in the dark, and once without script;
// `whole` opens every kind at every width, in light, dark, print, without script and with forced colours.
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { kinds, launch, watch } from "./browser.mjs";

const [site, whole] = process.argv.slice(2);
const axe = fs.readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const names = fs.readdirSync(site, { recursive: true }).filter(it => it.endsWith(".html")).map(it => ({ path: it, bytes: fs.statSync(path.join(site, it)).size }));

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
  { name: "print", width: 800, colorScheme: "light", media: "print" },
);

const browser = await launch();
const found = [];
let opened = 0;
for (const { name, width, media, ...options } of ways) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, bypassCSP: true, ...options });
  const plain = await browser.newContext({ viewport: { width, height: 900 }, ...options });
  for (const kind of kinds(names)) {
    const say = what => found.push(`${name} ${kind}: ${what}`);
    const page = await plain.newPage();
    const wrong = watch(page);
    if (media) await page.emulateMedia({ media });
    await page.goto("file://" + path.resolve(site, kind));
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (over > 0) say(`${over} pixels too wide`);
    wrong.forEach(say);
    await page.close();
    if (options.javaScriptEnabled !== false && !media) {
      const page = await context.newPage();
      await page.goto("file://" + path.resolve(site, kind));
      await page.evaluate(axe);
      const violations = await page.evaluate(async () => (await axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] })).violations
        .map(it => `${it.id}, ${it.nodes.length} times: ${it.nodes[0].html.slice(0, 160)}`));
      violations.forEach(say);
      // What axe leaves open: the contrast of text in pictures.
      const faint = await page.evaluate(() => {
        const parts = colour => { const it = colour.match(/[\d.]+/g).map(Number); return it; };
        const light = ([r, g, b]) => [r, g, b].map(it => (it /= 255) <= 0.03928 ? it / 12.92 : ((it + 0.055) / 1.055) ** 2.4).reduce((sum, it, at) => sum + it * [0.2126, 0.7152, 0.0722][at], 0);
        const ground = light(parts(getComputedStyle(document.body).backgroundColor));
        return [...document.querySelectorAll("svg text")].filter(it => it.textContent && !it.closest("[visibility=hidden]")).map(it => {
          const ink = light(parts(getComputedStyle(it).fill));
          return [(Math.max(ink, ground) + 0.05) / (Math.min(ink, ground) + 0.05), it.textContent];
        }).filter(it => it[0] < 4.5).map(it => `faint text ${it[0].toFixed(2)}: ${it[1]}`).slice(0, 3);
      });
      if (!options.forcedColors) faint.forEach(say);
      await page.close();
    }
    opened += 1;
  }
  await context.close();
  await plain.close();
}
await browser.close();
found.forEach(it => console.log(it));
console.log(`${opened} pages opened, ${found.length} findings`);
process.exit(found.length ? 1 : 0);
