// Moves every bar of every page to 1,000 places and prints what the script says, for ask-again.
//
// bars.mjs SITE > ANSWERS
import fs from "node:fs";
import path from "node:path";
import { launch } from "./browser.mjs";

const site = path.resolve(process.argv[2]);
const browser = await launch();
const ask = () => [...document.querySelectorAll(".slide input")].flatMap(input => {
  const test = JSON.parse(input.dataset.test);
  const { min, max } = input;
  const stated = input.getAttribute("value");
  const places = (input.step.split(".")[1] ?? "").length + 2;
  const numbers = test.runs.flat(2).filter(it => typeof it === "string" && /^-?[\d.]+$/.test(it));
  // Evenly from end to end, and on the numbers that were held against the bar themselves.
  const even = Array.from({ length: 1000 }, (_, at) => (Number(min) + (Number(max) - Number(min)) * at / 999).toFixed(places));
  const bars = [stated, ...numbers.slice(0, 50), ...even].filter(it => !["factor", "share"].includes(input.dataset.limit) || Number(it) >= 0);
  return bars.map(bar => [input.dataset.of, input.dataset.limit, bar, self.claimbookOutcome(test, input.dataset.limit, bar).outcome].join("\t"));
});
const names = fs.readdirSync(path.join(site, "claims")).filter(it => it.endsWith(".html")).sort();
const one = async () => {
  const page = await (await browser.newContext()).newPage();
  while (names.length) {
    const name = names.shift();
    if (!fs.readFileSync(path.join(site, "claims", name), "utf8").includes("data-limit")) continue;
    await page.goto(`file://${site}/claims/${name}`);
    console.log((await page.evaluate(ask)).join("\n"));
  }
};
await Promise.all([one(), one()]);
await browser.close();
