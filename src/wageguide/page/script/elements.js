// Elements: what is shown is made here, and text stays text.
import { say, the } from "./state.js";

/**
 * An element with its attributes and what stands in it; text stays text.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag @param {Record<string, string>} [attributes] @param {...(Node | string)} inside
 * @returns {HTMLElementTagNameMap[T]}
 */
export function make(tag, attributes = {}, ...inside) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...inside);
  return made;
}

/** What stands there already is left: what is written anew is set out anew. @param {string} id @param {string} text */
export function write(id, text) {
  if (the(id).textContent !== text) the(id).textContent = text;
}

/** Somebody else's text, held apart from its neighbours, whatever way it runs. @param {string} text */
export const apart = (text) => make("bdi", {}, closed(text));

/** What a text opens is closed, or it would swallow what follows. @param {string} text */
function closed(text) {
  let open = 0;
  for (const each of text) open = "\u2066\u2067\u2068".includes(each) ? open + 1 : Math.max(open - Number(each === "\u2069"), 0);
  return text + "\u2069".repeat(open);
}

/** @param {string} code @param {() => void} act @param {Record<string, string>} [attributes] */
export function button(code, act, attributes = {}) {
  const made = make("button", { type: "button", ...attributes }, say(code));
  made.addEventListener("click", act);
  return made;
}

/** @param {string[]} heads @param {(Node | string)[][]} rows @param {string} [caption] */
export function table(heads, rows, caption) {
  const head = make("tr", {}, ...heads.map((each) => make("th", { scope: "col" }, each)));
  const body = rows.map(([first, ...rest]) =>
    make("tr", {}, make("th", { scope: "row" }, first), ...rest.map((each) => make("td", {}, each))),
  );
  const made = make("table", {}, make("thead", {}, head), make("tbody", {}, ...body));
  if (caption) made.prepend(make("caption", {}, caption));
  return made;
}

/** @param {string} label @param {string[]} lines */
export function labelled(label, lines) {
  if (!lines.length) return [];
  return [make("h3", {}, label), make("ul", {}, ...lines.map((line) => make("li", {}, apart(line))))];
}

/** To the clipboard; whether it worked is said. @param {string} text */
export async function copy(text) {
  let done = true;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    done = false;
  }
  the("said").textContent = say(done ? "page.copied" : "page.not-copied");
}
