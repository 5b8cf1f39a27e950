// The parts that a message or a form is made of: texts, containers, buttons, menus.
//
// `context` is what they need: `names`, `entities(type)` for menus of people, roles and channels, and, in a message,
// `click(button)` and `choose(menu, values)`.

import { button, element, link, picture } from "/page/element.js";
import { markdown } from "/page/markdown.js";

const STYLES = { 1: "primary", 2: "secondary", 3: "success", 4: "danger" };
const LINK = 5;

const PARTS = {
  1: (part, context) => element("div.row", {}, ...parts(part.components, context)),
  2: press,
  3: menu,
  5: menu,
  6: menu,
  7: menu,
  8: menu,
  9: section,
  10: (part, context) => markdown(part.content, context.names),
  11: (part) => picture(part.media.url, part.description),
  12: gallery,
  13: (part) => link(part.file.url, part.name ?? decodeURIComponent(part.file.url.split("/").pop())),
  14: (part) => element(`${part.divider ? "hr" : "div"}.${part.spacing === 2 ? "wide" : "narrow"}`),
  17: container,
};

export function parts(components, context) {
  const unknown = (part) => element("p.quiet", {}, `(a part of kind ${part.type})`);
  return components.map((part) => (PARTS[part.type] ?? unknown)(part, context));
}

/** An embed. */
export function embed(given, context) {
  const text = (content) => content && markdown(content, context.names);
  const field = ({ name, value, inline }) =>
    element(inline ? "div.inline" : "div", {}, element("dt", {}, name), element("dd", {}, text(value)));
  const made = element("div.container", {},
    given.author && element("p.quiet", {}, given.author.name),
    given.title && element("h3", {}, given.url ? link(given.url, given.title) : given.title),
    text(given.description),
    given.fields?.length > 0 && element("dl", {}, ...given.fields.map(field)),
    given.image && picture(given.image.url),
    given.thumbnail && picture(given.thumbnail.url),
    given.footer && element("small", {}, given.footer.text));
  return tinted(made, given.color);
}

/** What can be chosen in a menu: `{ value, label, description, default }` each. */
export function options(part, context) {
  return part.options ?? context.entities(part.type).map(({ id, name }) => ({ value: id, label: name }));
}

/** An entry of a menu. */
export function option(entry) {
  const label = entry.description ? `${entry.label} · ${entry.description}` : entry.label;
  return element("option", { value: entry.value, selected: entry.default }, label);
}

/** A box to tick, and its label. */
export function checkbox(entry, type = "checkbox", name = null) {
  return element("label", {},
    element("input", { type, name, value: entry.value, checked: entry.default }),
    entry.label,
    entry.description && element("small", {}, entry.description));
}

/** The values of the boxes that are ticked. */
export function ticked(within) {
  return [...within.querySelectorAll("input:checked")].map((box) => box.value);
}

function section(part, context) {
  const texts = element("div", {}, ...parts(part.components, context));
  return element("div.section", {}, texts, ...parts([part.accessory], context));
}

function gallery(part) {
  return element("div.gallery", {}, ...part.items.map((item) => picture(item.media.url, item.description)));
}

function container(part, context) {
  const made = tinted(element("div.container", {}, ...parts(part.components, context)), part.accent_color);
  return part.spoiler ? element("details", {}, element("summary", {}, "Spoiler"), made) : made;
}

function tinted(made, colour) {
  if (Number.isInteger(colour)) made.style.setProperty("--tint", `#${colour.toString(16).padStart(6, "0")}`);
  return made;
}

function press(part, context) {
  const face = [part.emoji?.name, part.label].filter(Boolean).join(" ");
  if (part.style === LINK) return element("span.button", {}, link(part.url, `${face} ↗`));
  const click = ({ currentTarget }) => busy(currentTarget, () => context.click(part.custom_id));
  return button(`.button.${STYLES[part.style]}`, face, click, { disabled: part.disabled });
}

function menu(part, context) {
  const label = part.placeholder || "Choose";
  if (part.max_values > 1) return manyOf(part, context, label);
  const entries = options(part, context);
  const none = !entries.some((entry) => entry.default);
  const choose = ({ currentTarget }) => busy(currentTarget, async () => {
    await context.choose(part.custom_id, [currentTarget.value]);
    if (none) currentTarget.value = "";
  });
  return element("select", { "aria-label": label, disabled: part.disabled, onchange: choose },
    none && element("option", { value: "", disabled: true, selected: true, hidden: true }, label),
    ...entries.map(option));
}

function manyOf(part, context, label) {
  const send = ({ currentTarget }) => busy(currentTarget, () => context.choose(part.custom_id, ticked(made)));
  const confirm = button(".button.primary", "Choose", send);
  const check = () => {
    const count = ticked(made).length;
    confirm.disabled = part.disabled || count < part.min_values || count > part.max_values;
  };
  const boxes = options(part, context).map((entry) => checkbox(entry));
  const made = element("details.many", { onchange: check }, element("summary", {}, label), ...boxes, confirm);
  check();
  return made;
}

/** Keep a control from being used twice while what it does is under way. */
async function busy(control, work) {
  control.disabled = true;
  control.setAttribute("aria-busy", "true");
  await work();
  control.disabled = false;
  control.removeAttribute("aria-busy");
}
