"use strict";
// Sorting and finding; everything can be read, and filtered by verdict, without it.
(() => {
  const table = document.getElementById("table");
  if (!table) return;
  const LIMIT = 500; // rows that a browser lays out again at once; paper gets them all
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  const { lang } = document.documentElement;
  const collator = new Intl.Collator(lang, { numeric: true });
  const numbers = new Intl.NumberFormat(lang);
  const cards = new Map([...document.querySelectorAll("article")].map((card) => [card.dataset.at, card]));
  const find = document.getElementById("find");
  const shown = document.getElementById("shown");
  const more = document.getElementById("more");
  const rows = [...body.rows].map((row) => ({ row, text: row.textContent.toLowerCase() }));
  let limit = LIMIT;
  let found = rows;

  const put = (most) => {
    const those = document.createDocumentFragment();
    for (const { row } of found.slice(0, most)) those.append(row);
    table.classList.toggle("whole", most > LIMIT);
    body.replaceChildren(those);
    more.hidden = found.length <= most;
  };

  const filter = () => {
    const wanted = find.value.trim().toLowerCase();
    const verdict = document.querySelector("input[name=show]:checked").value;
    const fits = ({ row, text }) => text.includes(wanted) && (!verdict || row.dataset.verdict === verdict);
    found = rows.filter(fits);
    const kept = new Set(found.map(({ row }) => row.dataset.at));
    for (const [at, card] of cards) card.hidden = !kept.has(at);
    put(limit);
    shown.value = shown.dataset.text
      .replace("{shown}", numbers.format(found.length))
      .replace("{total}", numbers.format(rows.length));
  };

  const value = ({ dataset, textContent }) =>
    "key" in dataset ? (dataset.key === "" ? NaN : Number(dataset.key)) : textContent;

  const sort = (head, at) => {
    const way = head.getAttribute("aria-sort") === "ascending" ? -1 : 1;
    for (const each of heads) each.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", way > 0 ? "ascending" : "descending");
    const keys = new Map(rows.map(({ row }) => [row, value(row.cells[at])]));
    rows.sort(({ row: one }, { row: other }) => {
      const [a, b] = [keys.get(one), keys.get(other)];
      if (typeof a === "string") return way * collator.compare(a, b);
      // What is not known comes last, whichever way.
      return Number.isNaN(a) - Number.isNaN(b) || way * (a - b) || 0;
    });
    filter();
  };

  heads.forEach((head, at) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => sort(head, at));
  });
  more.addEventListener("click", () => {
    limit = Infinity;
    put(limit);
    table.focus();
  });
  let waiting;
  find.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(filter, 120);
  });
  for (const link of document.querySelectorAll("[data-show]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      document.getElementById(`show-${link.dataset.show}`).checked = true;
      filter();
      document.getElementById("offers").scrollIntoView();
      table.focus({ preventScroll: true });
    });
  }
  for (const radio of document.querySelectorAll("input[name=show]")) radio.addEventListener("change", filter);
  addEventListener("beforeprint", () => {
    put(Infinity);
    for (const group of document.querySelectorAll("details")) group.open = true;
  });
  addEventListener("afterprint", () => put(limit));
  for (const each of document.querySelectorAll(".find")) each.hidden = false;
  filter();
})();
