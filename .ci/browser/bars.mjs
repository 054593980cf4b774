// Moves every bar of every page to 1,000 places and prints what the script says, for ask-again.
//
// bars.mjs SITE > ANSWERS
import fs from "node:fs";
import path from "node:path";
import { launch } from "./browser.mjs";

const site = path.resolve(process.argv[2]);
const browser = await launch();
const page = await (await browser.newContext()).newPage();
for (const name of fs.readdirSync(path.join(site, "claims")).filter(it => it.endsWith(".html")).sort()) {
  await page.goto(`file://${site}/claims/${name}`);
  const lines = await page.evaluate(() => [...document.querySelectorAll(".slide input")].flatMap(input => {
    const test = JSON.parse(input.dataset.test);
    const { min, max } = input;
    const stated = input.getAttribute("value");
    const places = (input.step.split(".")[1] ?? "").length + 2;
    const numbers = test.runs.flat(2).filter(it => typeof it === "string" && /^-?[\d.]+$/.test(it));
    // Evenly from end to end, and on the numbers that were held against the bar themselves.
    const even = Array.from({ length: 1000 }, (_, at) => (Number(min) + (Number(max) - Number(min)) * at / 999).toFixed(places));
    const bars = [stated, ...numbers.slice(0, 50), ...even].filter(it => !["factor", "share"].includes(input.dataset.limit) || Number(it) >= 0);
    return bars.map(bar => [input.dataset.of, input.dataset.limit, bar, self.claimbookOutcome(test, input.dataset.limit, bar).outcome].join("\t"));
  }));
  if (lines.length) console.log(lines.join("\n"));
}
await browser.close();
