// The list that opens above a field while one types in it: commands, names, completions.

import { element } from "/page/element.js";

export class Offers {
  #list;
  #field = null;
  #items = [];
  #at = 0;

  constructor(list) {
    this.#list = list;
  }

  /** Offer items under a field, each `{ label, note, pick }`; the first is marked, unless the same are offered again. */
  show(field, items) {
    const again = field === this.#field && items.length === this.#items.length
      && items.every(({ label }, number) => label === this.#items[number].label);
    if (again) {
      this.#items = items;
      return;
    }
    this.hide();
    if (!items.length) return;
    this.#field = field;
    this.#items = items;
    this.#list.replaceChildren(...items.map((item, number) => this.#entry(item, number)));
    this.#list.hidden = false;
    field.setAttribute("aria-expanded", "true");
    this.#mark(0);
  }

  hide() {
    this.#field?.setAttribute("aria-expanded", "false");
    this.#field?.removeAttribute("aria-activedescendant");
    this.#field = null;
    this.#items = [];
    this.#list.hidden = true;
  }

  /** Let a key move the mark, take what is marked or put the list away; whether it did. */
  key(event) {
    if (!this.#items.length || event.isComposing) return false;
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps) this.#mark(this.#at + steps[event.key]);
    else if (event.key === "Enter" || (event.key === "Tab" && !event.shiftKey)) this.#items[this.#at].pick();
    else if (event.key === "Escape") this.hide();
    else return false;
    event.preventDefault();
    return true;
  }

  #entry(item, number) {
    // The field keeps the focus: a press would take it away before the click arrives.
    const stay = (event) => event.preventDefault();
    const listeners = { onpointerdown: stay, onmousedown: stay, onclick: () => this.#items[number].pick() };
    return element("li", { role: "option", id: `offer-${number}`, ...listeners },
      element("span", {}, item.label),
      item.note && element("small", {}, item.note));
  }

  #mark(number) {
    this.#at = (number + this.#items.length) % this.#items.length;
    [...this.#list.children].forEach((entry, index) => entry.setAttribute("aria-selected", String(index === this.#at)));
    this.#list.children[this.#at].scrollIntoView({ block: "nearest" });
    this.#field.setAttribute("aria-activedescendant", `offer-${this.#at}`);
  }
}
