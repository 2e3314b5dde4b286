"use strict";
// The long tables: sort by a heading's button, filter by words and by one column, turn pages.
// All text goes through textContent: nothing of an inspected page can become markup here.
(() => {
  const PRINTED = 200;
  const words = JSON.parse(document.getElementById("page-phrases").textContent);
  const fill = (template, values) => template.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const tag = (name, text, style) => {
    const element = document.createElement(name);
    if (text !== undefined) element.textContent = text;
    if (style) element.className = style;
    return element;
  };

  const cell = (kind, value) => {
    if (value === null || value === "") return tag("td");
    if (kind === "number") return tag("td", value, "num");
    if (kind === "text" || kind === "short") { const td = tag("td", undefined, kind === "short" ? "tight" : "text"); td.append(tag("bdi", value)); return td; }
    if (kind === "state") { const td = tag("td", undefined, "tight"); td.append(tag("span", value[1], "state " + value[0])); return td; }
    if (kind === "marked") { const td = tag("td", undefined, "text"), bdi = tag("bdi"); bdi.append(value[0], tag("mark", value[1]), value[2]); td.append(bdi); return td; }
    const td = tag("td", undefined, "address"), shown = tag("bdi", value[1] || value[0]);
    if (!value[0]) { td.append(shown); return td; }
    const link = tag("a", undefined, value[1] ? "named" : "");
    Object.assign(link, {href: value[0], target: "_blank", rel: "noopener noreferrer", referrerPolicy: "no-referrer"});
    link.append(shown);
    td.append(link);
    return td;
  };

  const key = (kind, value) => value === null || value === "" ? null
    : kind === "link" ? (value[1] || value[0]) : kind === "state" ? value[1] : kind === "marked" ? value.join("") : value;
  const collator = new Intl.Collator(document.documentElement.lang, {numeric: true});
  const compare = (a, b) => typeof a === "number" ? a - b : collator.compare(a, b);

  const start = (box) => {
    const {kinds, chooser, rows, size: PAGE} = JSON.parse(box.querySelector('script[type="application/json"]').textContent);
    const body = box.querySelector("tbody"), find = box.querySelector("[data-find]"), choose = box.querySelector("[data-choose]");
    const range = box.querySelector("[data-range]"), previous = box.querySelector("[data-previous]"), next = box.querySelector("[data-next]");
    const texts = rows.map((row) => row.map((value, n) => key(kinds[n], value) ?? "").join("\n").toLowerCase());
    let chosen = rows.map((_, n) => n), page = 0, sort = null;

    const draw = (size = PAGE) => {
      const from = page * size, shown = chosen.slice(from, from + size);
      body.replaceChildren(...shown.map((n) => {
        const tr = tag("tr");
        tr.append(...rows[n].map((value, at) => cell(kinds[at], value)));
        return tr;
      }));
      range.textContent = shown.length ? fill(words.range, {from: from + 1, to: from + shown.length, total: chosen.length}) : words.nothing;
      previous.disabled = page === 0;
      next.disabled = from + size >= chosen.length;
    };

    const select = () => {
      const wanted = find.value.trim().toLowerCase().split(/\s+/), state = choose.value;
      chosen = rows.map((_, n) => n).filter((n) =>
        (!state || rows[n][chooser][1] === state) && wanted.every((word) => texts[n].includes(word)));
      if (sort) {
        const of = (n) => key(kinds[sort.at], rows[n][sort.at]);
        chosen.sort((a, b) => {
          const x = of(a), y = of(b);
          if (x === null || y === null) return (x === null) - (y === null); // empty cells last, either way
          return sort.turn * compare(x, y);
        });
      }
      page = 0;
      draw();
    };

    box.querySelectorAll("th[data-sort]").forEach((th) => {
      const button = tag("button", th.textContent);
      button.type = "button";
      th.replaceChildren(button);
      button.addEventListener("click", () => {
        const up = th.getAttribute("aria-sort") === "ascending";
        box.querySelectorAll("th[aria-sort]").forEach((other) => other.removeAttribute("aria-sort"));
        th.setAttribute("aria-sort", up ? "descending" : "ascending");
        sort = {at: Number(th.dataset.sort), turn: up ? -1 : 1};
        select();
      });
    });
    find.addEventListener("input", select);
    choose.addEventListener("change", select);
    previous.addEventListener("click", () => { page -= 1; draw(); });
    next.addEventListener("click", () => { page += 1; draw(); });
    addEventListener("beforeprint", () => { page = 0; draw(PRINTED); });
    addEventListener("afterprint", () => draw());
    box.querySelectorAll("[hidden]").forEach((tool) => { tool.hidden = false; });
    previous.hidden = next.hidden = rows.length <= PAGE;
    draw();
  };

  document.querySelectorAll("[data-table]").forEach(start);
})();
