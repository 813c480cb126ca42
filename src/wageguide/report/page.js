"use strict";
// Sorting and finding; everything can be read, and filtered by verdict, without it.
(() => {
  const table = document.getElementById("table");
  if (!table) return;
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  const { lang } = document.documentElement;
  const collator = new Intl.Collator(lang, { numeric: true });
  const numbers = new Intl.NumberFormat(lang);
  const rows = [...body.rows].map((row) => ({ row, text: row.textContent.toLowerCase() }));
  const cards = new Map([...document.querySelectorAll("article")].map((card) => [card.dataset.at, card]));
  const find = document.getElementById("find");
  const shown = document.getElementById("shown");

  // What is not known comes last, whichever way the column is sorted.
  const compare = (one, other, way) => {
    if (typeof one === "string") return way * collator.compare(one, other);
    return Number.isNaN(one) - Number.isNaN(other) || way * (one - other) || 0;
  };
  const value = (cell) =>
    "key" in cell.dataset ? (cell.dataset.key === "" ? NaN : Number(cell.dataset.key)) : cell.textContent;

  const sort = (head, at) => {
    const way = head.ariaSort === "ascending" ? -1 : 1;
    for (const each of heads) each.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", way > 0 ? "ascending" : "descending");
    const keyed = rows.map(({ row }) => ({ row, key: value(row.cells[at]) }));
    keyed.sort((one, other) => compare(one.key, other.key, way));
    const sorted = document.createDocumentFragment();
    for (const { row } of keyed) sorted.append(row);
    body.append(sorted);
  };

  heads.forEach((head, at) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => sort(head, at));
  });

  const filter = () => {
    const wanted = find.value.trim().toLowerCase();
    const verdict = document.querySelector("input[name=show]:checked").value;
    let count = 0;
    for (const { row, text } of rows) {
      const found = text.includes(wanted);
      const card = cards.get(row.dataset.at);
      row.hidden = !found;
      if (card) card.hidden = !found;
      count += found && (!verdict || row.dataset.verdict === verdict);
    }
    shown.value = shown.dataset.text
      .replace("{shown}", numbers.format(count))
      .replace("{total}", numbers.format(rows.length));
  };
  let waiting;
  find.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(filter, 120);
  });
  for (const radio of document.querySelectorAll("input[name=show]")) radio.addEventListener("change", filter);
  for (const each of document.querySelectorAll(".find")) each.hidden = false;
  filter();
})();
