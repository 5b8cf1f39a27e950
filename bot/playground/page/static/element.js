// Makes elements. Text is only ever put in as text: nothing here, or anywhere on the page, parses HTML.

/**
 * An element, such as element("p.quiet", { title: "…" }, "text", other). Attributes that begin with "on" are
 * listeners; those that are false or missing are left out, and so are such children.
 */
export function element(kind, attributes = {}, ...children) {
  const [name, ...classes] = kind.split(".");
  const made = document.createElement(name);
  if (classes.length) made.className = classes.join(" ");
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

/** A button; `kind` are its classes: ".button.primary". */
export function button(kind, face, onclick, attributes = {}) {
  return element(`button${kind}`, { type: "button", onclick, ...attributes }, face);
}

/** A link, where the address is one of the web; else the text alone. */
export function link(address, ...children) {
  if (!/^(https?:\/\/|\/attachments\/)/i.test(address)) return element("span", {}, ...children);
  return element("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, ...children);
}

/** A picture that is a file of a message. Pictures from elsewhere are not fetched: they are links. */
export function picture(address, description) {
  if (!address.startsWith("/attachments/")) return link(address, description || address);
  return link(address, element("img", { src: address, alt: description ?? "", loading: "lazy" }));
}

/** The first letter of a name on a colour of its own. */
export function avatar(person) {
  const letters = [...person.name];
  const made = element("span.avatar", { "aria-hidden": "true" }, letters[0]);
  const sum = letters.reduce((total, letter) => total + letter.codePointAt(0), 0);
  made.style.setProperty("--hue", person.bot ? 284 : (sum * 47) % 360);
  return made;
}

export const byId = (id) => document.getElementById(id);
