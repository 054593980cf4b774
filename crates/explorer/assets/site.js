(() => {
  "use strict";
  const root = document.documentElement;
  const $ = (query, at = document) => at.querySelector(query);
  const $$ = (query, at = document) => [...at.querySelectorAll(query)];
  const fill = (text, ...values) => text.replace(/\{(\d)\}/g, (_, at) => values[at]);
  const fold = text => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const words = text => fold(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);

  // Light or dark, as long as the reader says so.
  $(".theme")?.addEventListener("click", () => {
    const now = root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
    root.dataset.theme = now === "dark" ? "light" : "dark";
    try {
      localStorage.setItem("theme", root.dataset.theme);
    } catch {
      // A private window keeps nothing.
    }
  });

  // The list of claims: every word has to be found at the start of a word.
  const form = $(".filter");
  if (form) {
    const items = $$(".sec li").map(el => ({ el, text: " " + words(el.textContent + " " + el.dataset.k).join(" ") }));
    const run = () => {
      const data = new FormData(form);
      const asked = words(data.get("q"));
      let count = 0;
      for (const { el, text } of items) {
        const shown = asked.every(it => text.includes(" " + it)) && ["v", "t", "w"].every(key => !data.get(key) || el.dataset[key] === data.get(key));
        el.hidden = !shown;
        count += shown;
      }
      for (const section of $$(".sec")) section.hidden = !$("li:not([hidden])", section);
      $("[role=status]", form).textContent = fill(form.dataset.said, count, items.length);
      const query = new URLSearchParams([...data].filter(it => it[1]));
      try {
        history.replaceState(null, "", (query.size ? "?" + query : location.pathname) + location.hash);
      } catch {
        // Some browsers keep the address of a page from disk as it is.
      }
    };
    for (const [key, value] of new URLSearchParams(location.search)) if (form.elements[key]) form.elements[key].value = value;
    form.addEventListener("input", run);
    form.addEventListener("submit", event => event.preventDefault());
    run();
  }

  // Files of data are classic scripts: a page from disk may load nothing else.
  const load = name => new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = document.body.dataset.root + name;
    script.onload = done;
    script.onerror = failed;
    document.head.append(script);
  });

  // Search. Every word has to be found at the start of a word; its plural in -ies as well.
  const field = $("#find");
  if (field) {
    const list = $("#found");
    let docs = null;
    let index = null;
    const open = async () => {
      if (docs) return;
      docs = [];
      await load("search.js");
      const raw = self.claimbookSearch;
      const whole = text => {
        let word = "";
        return text.split(" ").map(it => word = word.slice(0, parseInt(it[0], 36)) + it.slice(1));
      };
      const addresses = whole(raw.docs);
      let next = 0;
      docs = raw.kinds.flatMap(([kind, folder, count]) => addresses.slice(next, next += count).map(at => [kind, folder + at]));
      index = new Map();
      const places = raw.at.split(" ");
      whole(raw.words).forEach((word, n) => {
        const key = fold(word);
        const at = index.get(key) || [];
        let doc = 0;
        let step = 0;
        for (const digit of places[n]) {
          if (digit >= "A" && digit <= "Z") step = step * 26 + digit.charCodeAt() - 65;
          else {
            at.push(doc += step * 36 + parseInt(digit, 36));
            step = 0;
          }
        }
        index.set(key, at);
      });
    };
    const find = text => {
      const asked = words(text);
      if (!asked.length) return [];
      let left = null;
      for (const word of asked) {
        const found = new Set();
        const plural = word.endsWith("y") ? word.slice(0, -1) + "ies" : null;
        for (const [key, at] of index) if (key.startsWith(word) || plural && key.startsWith(plural)) for (const doc of at) found.add(doc);
        left = left ? left.filter(doc => found.has(doc)) : [...found];
      }
      return left.sort((a, b) => a - b);
    };
    self.claimbook = { find: async text => (await open(), find(text)) };
    const show = async () => {
      await open();
      if (!index) return;
      list.replaceChildren(...find(field.value).slice(0, 40).map(at => {
        const [kind, address] = docs[at];
        const item = document.createElement("li");
        const link = document.createElement("a");
        const meta = document.createElement("span");
        link.href = document.body.dataset.root + address;
        link.textContent = self.claimbookSearch.titles[at];
        meta.className = "meta";
        meta.textContent = kind;
        link.append(meta);
        item.append(link);
        return item;
      }));
      if (!list.children.length && field.value.trim()) {
        const item = document.createElement("li");
        item.textContent = field.dataset.none;
        list.append(item);
      }
      list.hidden = !field.value.trim();
    };
    field.addEventListener("input", show);
    field.addEventListener("focus", () => open().then(show));
    field.form.addEventListener("submit", event => {
      event.preventDefault();
      $("a", list)?.click();
    });
    field.form.addEventListener("keydown", event => {
      const links = $$("a", list);
      const at = links.indexOf(document.activeElement);
      if (event.key === "ArrowDown") links[Math.min(at + 1, links.length - 1)]?.focus();
      else if (event.key === "ArrowUp") (links[at - 1] || field).focus();
      else if (event.key === "Escape") { list.hidden = true; field.focus(); }
      else return;
      event.preventDefault();
    });
    document.addEventListener("keydown", event => {
      if (event.key === "/" && !/^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName)) { event.preventDefault(); field.focus(); }
    });
    document.addEventListener("click", event => { if (!field.form.contains(event.target)) list.hidden = true; });
  }

  // A test asked again with another bar, in exact numbers: a fraction is two whole ones.
  const number = text => {
    const [whole, part = ""] = text.split(".");
    return [BigInt(whole + part), 10n ** BigInt(part.length)];
  };
  const fraction = text => {
    const [num, den] = text.split("/").map(number);
    if (!den) return num;
    const sign = den[0] < 0n ? -1n : 1n;
    return [num[0] * den[1] * sign, num[1] * den[0] * sign];
  };
  const times = (a, b) => [a[0] * b[0], a[1] * b[1]];
  const minus = (a, b) => [a[0] * b[1] - b[0] * a[1], a[1] * b[1]];
  const sign = a => (a[0] > 0n) - (a[0] < 0n);
  const compare = (a, how, b) => {
    const it = sign(minus(a, b));
    return { lt: it < 0, le: it <= 0, eq: it === 0, ge: it >= 0, gt: it > 0 }[how];
  };
  const near = (value, bar, tolerance) => {
    if (!tolerance) return false;
    const [num, den] = minus(value, bar);
    return sign(minus([num < 0n ? -num : num, den], tolerance)) <= 0;
  };
  const single = (test, point, limit, bar) => {
    if (test.op === "trend") return compare(fraction(point), "ge", bar) ? "holds" : "fails";
    if (test.op === "compare") return compare(number(point[0]), test.cmp, times(number(point[1]), bar)) ? "holds" : "fails";
    const value = fraction(point);
    const tolerance = test.tol && number(test.tol);
    if (limit === "value") {
      const close = near(value, bar, tolerance);
      if (test.cmp === "eq") return close || compare(value, "eq", bar) ? "holds" : "fails";
      return close ? "open" : compare(value, test.cmp, bar) ? "holds" : "fails";
    }
    const low = limit === "low" ? bar : number(test.low);
    const high = limit === "high" ? bar : number(test.high);
    if (near(value, low, tolerance) || near(value, high, tolerance)) return "open";
    return compare(value, "ge", low) && compare(value, "le", high) ? "holds" : "fails";
  };
  const one = (test, run, limit, bar) => {
    if (run === "!") return { outcome: "open", stuck: true };
    const each = run.map(point => point === null || point === "!" ? "open" : single(test, point, limit, bar));
    // A comparison is decided by the first period in which it does not hold.
    if (test.op === "compare") {
      const at = each.findIndex(it => it !== "holds");
      return { outcome: at < 0 ? each.length ? "holds" : "open" : each[at], stuck: run[at] === "!", each };
    }
    const [settles, rest] = test.all ? ["fails", "holds"] : ["holds", "fails"];
    const open = each.indexOf("open");
    if (each.includes(settles)) return { outcome: settles, each };
    return open < 0 && each.length ? { outcome: rest, each } : { outcome: "open", stuck: run[open] === "!", each };
  };
  const outcome = (test, limit, text) => {
    const bar = number(text);
    const [own, ...rivals] = test.runs.map(run => one(test, run, limit, bar));
    const turned = rivals.some(by => by.stuck || by.outcome !== "open" && by.outcome !== own.outcome);
    return { outcome: own.outcome !== "open" && turned ? "open" : own.outcome, each: own.each || [] };
  };
  self.claimbookOutcome = outcome;
  const read = text => Number(text).toLocaleString(root.lang, { maximumFractionDigits: 12 });
  for (const input of $$(".slide input")) {
    const test = JSON.parse(input.dataset.test);
    const out = input.nextElementSibling;
    const mine = $(".mine", input.closest("figure"));
    const run = event => {
      const text = event ? input.value : input.getAttribute("value");
      const now = outcome(test, input.dataset.limit, text);
      const holding = now.each.filter(it => it === "holds").length;
      out.className = now.outcome;
      out.textContent = `${read(text)}: ${out.dataset[now.outcome]}` + (now.each.length > 1 ? `, ${holding}/${now.each.length}` : "");
      input.setAttribute("aria-valuetext", out.textContent);
      if (!event || !input.dataset.height) return;
      const [scale, low, high] = input.dataset.height.split(" ").map(Number);
      const y = (high - text * scale) / (high - low) * 100 + "%";
      const [line, label] = mine.children;
      mine.setAttribute("class", "mine " + now.outcome);
      mine.removeAttribute("visibility");
      line.setAttribute("y1", y);
      line.setAttribute("y2", y);
      label.setAttribute("y", y);
      label.textContent = read(text);
    };
    input.addEventListener("input", run);
    run();
  }

  // The value nearest to the pointer.
  for (const frame of $$(".frame")) {
    const tip = $(".tip", frame);
    const dots = $$(".l0 circle", frame).map((el, at) => ({ el, at, x: parseFloat(el.getAttribute("cx")) }));
    if (!tip || !dots.length) continue;
    frame.addEventListener("pointermove", event => {
      const box = $("svg", frame).getBoundingClientRect();
      const x = (event.clientX - box.left) / box.width * 100;
      const near = dots.reduce((best, it) => Math.abs(it.x - x) < Math.abs(best.x - x) ? it : best);
      const [line, dot, text] = tip.children;
      for (const [to, name] of [[line, "x1"], [line, "x2"], [dot, "cx"], [text, "x"]]) to.setAttribute(name, near.x + "%");
      dot.setAttribute("cy", near.el.getAttribute("cy"));
      text.setAttribute("text-anchor", near.x > 80 ? "end" : near.x < 20 ? "start" : "middle");
      text.textContent = near.el.parentNode.dataset.said.split("|")[near.at];
      tip.removeAttribute("visibility");
    });
    frame.addEventListener("pointerleave", () => tip.setAttribute("visibility", "hidden"));
  }

  // A picture as a file, its style written into its elements.
  const STYLE = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-opacity", "font-family", "font-size", "font-weight", "text-anchor", "vector-effect"];
  for (const button of $$("button.svg")) button.addEventListener("click", () => {
    const figure = button.closest("figure");
    const svg = $(".frame svg", figure);
    const copy = svg.cloneNode(true);
    const from = [svg, ...$$("*", svg)];
    [copy, ...$$("*", copy)].forEach((el, at) => {
      const style = getComputedStyle(from[at]);
      for (const name of STYLE) el.setAttribute(name, style.getPropertyValue(name));
    });
    const box = svg.getBoundingClientRect();
    const outer = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    outer.setAttribute("width", box.width + 140);
    outer.setAttribute("height", box.height + 60);
    copy.setAttribute("x", 60);
    copy.setAttribute("y", 25);
    copy.setAttribute("width", box.width);
    outer.append(copy);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([new XMLSerializer().serializeToString(outer)], { type: "image/svg+xml" }));
    link.download = figure.id + ".svg";
    link.click();
    URL.revokeObjectURL(link.href);
  });

  // The map: what a claim rests on, what rests on it, and what is lost without it.
  const graph = $(".graph");
  if (graph) {
    const box = graph.parentElement;
    const bar = $(".mapbar");
    const said = $("#said");
    const nodes = $$(".nd", graph);
    const edges = $$(".edges .e", graph).map(el => ({ el, a: +el.dataset.a, z: +el.dataset.z, carries: el.classList.contains("car") }));
    const reach = (from, start, end) => {
      const seen = new Set([from]);
      for (const at of seen) for (const edge of edges) if (edge.carries && edge[start] === at) seen.add(edge[end]);
      return seen;
    };
    const gone = new Set();
    let sources = new Set();
    const focus = at => {
      box.classList.toggle("focus", at !== null);
      if (at === null) return;
      const below = reach(at, "z", "a");
      const above = reach(at, "a", "z");
      const lit = new Set([...below, ...above]);
      for (const edge of edges) {
        const on = below.has(edge.a) && below.has(edge.z) || above.has(edge.a) && above.has(edge.z) || edge.a === at || edge.z === at;
        edge.el.classList.toggle("lit", on);
        if (on) lit.add(edge.a).add(edge.z);
      }
      nodes.forEach((el, n) => el.classList.toggle("lit", lit.has(n)));
      if (!gone.size && !sources.size) said.textContent = fill(bar.dataset.focus, $("text", nodes[at]).textContent, below.size - 1, above.size - 1);
    };

    // As core has it: a claim stands by evidence that is left, or by a reason that stands.
    const without = (grounds, gone, sources) => {
      const evidence = grounds.evidence.map(items => ({ of: items.length, gone: items.filter(item => item.every(it => sources.has(it))).length }));
      const borne = grounds.claims.map(() => []);
      grounds.reasons.forEach((reasons, at) => reasons.forEach(it => borne[it].push(at)));
      const falls = new Set();
      const todo = [...evidence.keys()].filter(at => evidence[at].gone).concat(...[...gone].map(at => borne[at]));
      while (todo.length) {
        const at = todo.pop();
        if (falls.has(at)) continue;
        falls.add(at);
        todo.push(...borne[at]);
      }
      for (const at of gone) falls.delete(at);
      const holds = at => !gone.has(at) && !falls.has(at);
      const standing = new Set();
      todo.push(...[...falls].filter(at => evidence[at].gone < evidence[at].of || grounds.reasons[at].some(holds)));
      while (todo.length) {
        const at = todo.pop();
        if (standing.has(at)) continue;
        standing.add(at);
        todo.push(...borne[at].filter(it => falls.has(it)));
      }
      const all = [];
      const some = [];
      for (const at of falls) {
        const lost = grounds.reasons[at].filter(it => !holds(it) && !standing.has(it)).length;
        if (!lost && !evidence[at].gone) continue;
        (lost === grounds.reasons[at].length && evidence[at].gone === evidence[at].of ? all : some).push(at);
      }
      const lastOrigin = grounds.evidence.filter(items => items.length && items.every(item => item.every(it => sources.has(it)))).length;
      return { all, some, lastOrigin };
    };
    self.claimbookWithout = without;
    const ids = nodes.map(el => el.id);
    const strike = () => {
      const grounds = self.claimbookGrounds;
      const lost = without(grounds, new Set([...gone].map(id => grounds.claims.indexOf(id))), sources);
      const named = list => new Set(list.map(at => grounds.claims[at]));
      const [all, some] = [named(lost.all), named(lost.some)];
      nodes.forEach((el, n) => {
        el.classList.toggle("gone", gone.has(ids[n]));
        el.classList.toggle("lost", all.has(ids[n]));
        el.classList.toggle("hurt", some.has(ids[n]));
      });
      for (const edge of edges) edge.el.classList.toggle("dead", edge.carries && (gone.has(ids[edge.a]) || all.has(ids[edge.a])));
      const struck = gone.size + sources.size;
      said.textContent = struck ? fill(bar.dataset.struck, struck, all.size, some.size) + " " + fill(bar.dataset.origin, lost.lastOrigin) : bar.dataset.none;
    };
    nodes.forEach((el, at) => {
      for (const on of ["pointerenter", "focus"]) el.addEventListener(on, () => focus(at));
      for (const off of ["pointerleave", "blur"]) el.addEventListener(off, () => focus(null));
      el.addEventListener("click", event => {
        if (!$("#strike").checked) return;
        event.preventDefault();
        if (!gone.delete(el.id)) gone.add(el.id);
        strike();
      });
    });
    const choice = $("#strike-source");
    $("#strike").addEventListener("change", async event => {
      if (!self.claimbookGrounds) {
        await load("grounds.js");
        self.claimbookGrounds.origins.forEach((name, at) => choice.add(new Option(name, "o" + at)));
        self.claimbookGrounds.sources.forEach(([title], at) => choice.add(new Option(title, "s" + at)));
      }
      $("#strike-more").hidden = !event.target.checked;
      strike();
    });
    choice.addEventListener("change", () => {
      const at = +choice.value.slice(1);
      const of = self.claimbookGrounds.sources;
      sources = new Set(!choice.value ? [] : choice.value[0] === "s" ? [at] : [...of.keys()].filter(it => of[it][1] === at));
      strike();
    });
    $("#again").addEventListener("click", () => {
      gone.clear();
      sources = new Set();
      choice.value = "";
      if (self.claimbookGrounds) strike();
    });
    const here = document.getElementById(location.hash.slice(1));
    if (here?.classList.contains("nd")) {
      here.scrollIntoView({ block: "center", inline: "center" });
      focus(nodes.indexOf(here));
    }
  }
})();
