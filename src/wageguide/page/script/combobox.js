// A field that is typed into and chosen from.
import { apart, make } from "./elements.js";
import { placeIndex, places, placesCalled, shortName } from "./find.js";
import { locations } from "./rules.js";
import { data, input, the } from "./state.js";

/** @typedef {import("./rules.js").Location} Location */
/** @typedef {{label: string, note: string, key: string}} Option */

/**
 * @param {string} id of the field; its list is `id`-list
 * @param {(text: string) => Option[]} find @param {(key: string) => void} choose @param {() => void} typed
 */
export function combobox(id, find, choose, typed) {
  const field = input(id);
  const list = the(`${id}-list`);
  let at = -1;
  /** @type {Option[]} */
  let options = [];
  const close = () => {
    list.hidden = true;
    at = -1;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  };
  const open = () => {
    options = find(field.value);
    list.replaceChildren(
      ...options.map((option, number) => {
        const item = make("li", { role: "option", id: `${id}-${number}`, "aria-selected": "false" }, apart(option.label));
        if (option.note) item.append(" ", make("small", {}, apart(option.note)));
        return item;
      }),
    );
    at = -1;
    list.hidden = !options.length;
    field.setAttribute("aria-expanded", String(Boolean(options.length)));
    field.removeAttribute("aria-activedescendant");
  };
  const take = (/** @type {Option} */ option) => {
    close();
    choose(option.key); // which may open what lies in it
  };
  const move = (/** @type {number} */ step) => {
    if (list.hidden) open();
    if (!options.length) return;
    list.children[at]?.setAttribute("aria-selected", "false");
    at = (at + step + options.length) % options.length;
    list.children[at].setAttribute("aria-selected", "true");
    list.children[at].scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", `${id}-${at}`);
  };
  list.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    const chosen = [...list.children].findIndex((item) => event.target instanceof Node && item.contains(event.target));
    if (chosen >= 0) take(options[chosen]);
  });
  field.addEventListener("input", () => {
    typed();
    open();
  });
  field.addEventListener("focus", open);
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(at < 0 ? 0 : -1);
    else if (event.key === "Enter" && at >= 0) take(options[at]);
    else if (event.key === "Escape" && !list.hidden) close();
    else return;
    event.preventDefault();
  });
}

/** The field of a place: a province or a city leads on to what lies in it.
 * @param {string} id @param {(place: Location | null) => void} choose what is told when the field holds the name */
export function placeField(id, choose) {
  const field = input(id);
  const take = (/** @type {string} */ key) => {
    if (!key.startsWith(">")) {
      const place = locations(data).get(key) ?? null;
      field.value = place ? shortName(place) : "";
      choose(place);
      return;
    }
    field.value = key.slice(1);
    field.dispatchEvent(new Event("input"));
  };
  field.addEventListener("focus", placeIndex.soon);
  combobox(id, places, take, () => choose(placesCalled(field.value).meant));
}
