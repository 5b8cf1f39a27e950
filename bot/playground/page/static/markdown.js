// Discord's markdown as elements.

import { button, element, link } from "/page/element.js";

const HEADINGS = ["h3", "h4", "h5"];
// What stands between two marks: anything, an escaped character taken as one.
const INSIDE = "((?:\\\\[^]|[^\\\\])+?)";

const INLINE = [
  [/^\\([^A-Za-z0-9\s])/, (found) => found[1]],
  [/^(`+)([^`]|[^`][^]*?[^`])\1(?!`)/, (found) => element("code", {}, found[2])],
  [new RegExp(`^\\*\\*${INSIDE}\\*\\*(?!\\*)`), wrap("strong")],
  [new RegExp(`^__${INSIDE}__(?!_)`), wrap("u")],
  [new RegExp(`^\\*(?![\\s*])${INSIDE}\\*(?!\\*)`), wrap("em")],
  [new RegExp(`^_(?![\\s_])${INSIDE}_(?!\\w)`), wrap("em")],
  [new RegExp(`^~~${INSIDE}~~`), wrap("s")],
  [new RegExp(`^\\|\\|${INSIDE}\\|\\|`), spoiler],
  [
    /^\[((?:\\[^]|[^\\\]])+)\]\(<?(https?:\/\/[^\s)>]+)>?(?: "[^"]*")?\)/,
    (found, names) => link(found[2], ...inline(found[1], names)),
  ],
  [/^<(https?:\/\/[^\s>]+)>/, (found) => link(found[1], found[1])],
  [/^https?:\/\/[^\s<>]*[^\s<>.,:;"'!?)\]]/, (found) => link(found[0], found[0])],
  [/^<(?:@!?|@&|#)(\d+)>/, (found, names) => mention(names[found[1]] ?? "unknown")],
  [/^<\/([^:>]+):\d+>/, (found) => mention(`/${found[1]}`)],
  [/^<t:(\d+)(?::\w)?>/, (found) => element("time", {}, new Date(found[1] * 1000).toLocaleString())],
];

/** A text in Discord's markdown; `names` says what each mentioned identifier is called. */
export function markdown(text, names) {
  return element("div.text", {}, ...blocks(text.split("\n"), names));
}

function blocks(lines, names) {
  const made = [];
  while (lines.length) made.push(block(lines, names));
  return made;
}

/** Takes the lines of one block from the front. */
function block(lines, names) {
  const line = lines[0];
  if (line.startsWith("```")) return fence(lines);
  if (line.startsWith(">>> ")) return quote([line.slice(4), ...lines.splice(0).slice(1)], names);
  if (line.startsWith("> ")) return quote(take(lines, /^> /).map((one) => one.slice(2)), names);
  for (const item of [/^ *[-*] +\S/, /^ *\d+\. +\S/]) {
    if (item.test(line)) return list(take(lines, item), names);
  }
  lines.shift();
  const heading = /^(#{1,3}) +(.+)/.exec(line);
  if (heading) return element(HEADINGS[heading[1].length - 1], {}, ...inline(heading[2], names));
  if (line.startsWith("-# ")) return element("small", {}, ...inline(line.slice(3), names));
  return element("p", {}, ...inline(line, names));
}

function take(lines, pattern) {
  const end = lines.findIndex((line) => !pattern.test(line));
  return lines.splice(0, end < 0 ? lines.length : end);
}

function quote(lines, names) {
  return element("blockquote", {}, ...blocks(lines, names));
}

function fence(lines) {
  const text = lines.splice(0).join("\n");
  const end = text.indexOf("```", 3);
  const rest = end < 0 ? "" : text.slice(end + 3).replace(/^\n/, "");
  if (rest) lines.push(...rest.split("\n"));
  const code = text.slice(3, end < 0 ? undefined : end).replace(/^\w*\n/, "");
  return element("pre", {}, element("code", {}, code));
}

function list(lines, names) {
  const made = element(/^ *\d/.test(lines[0]) ? "ol" : "ul");
  const indent = (line) => line.search(/\S/);
  const outer = indent(lines[0]);
  while (lines.length) {
    const [, mark, text] = /^ *([-*]|\d+\.) +(.*)/.exec(lines.shift());
    const item = element("li", mark.endsWith(".") ? { value: parseInt(mark) } : {}, ...inline(text, names));
    const end = lines.findIndex((line) => indent(line) <= outer);
    const nested = lines.splice(0, end < 0 ? lines.length : end);
    if (nested.length) item.append(list(nested, names));
    made.append(item);
  }
  return made;
}

function inline(text, names) {
  const made = [];
  let plain = "";
  for (let at = 0; at < text.length; ) {
    const [found, make] = match(text, at);
    if (found) {
      made.push(plain, make(found, names));
      plain = "";
    } else plain += text[at];
    at += found ? found[0].length : 1;
  }
  return [...made, plain].filter((part) => part !== "");
}

function match(text, at) {
  const insideWord = at > 0 && /\w/.test(text[at - 1]);
  if (!/[\\`*_~|[<h]/.test(text[at]) || (insideWord && /[_h]/.test(text[at]))) return [null, null];
  const rest = text.slice(at);
  for (const [pattern, make] of INLINE) {
    const found = pattern.exec(rest);
    if (found) return [found, make];
  }
  return [null, null];
}

function wrap(name) {
  return (found, names) => element(name, {}, ...inline(found[1], names));
}

function mention(name) {
  return element("span.mention", {}, name);
}

function spoiler(found, names) {
  const reveal = ({ currentTarget }) => currentTarget.classList.add("revealed");
  return button(".spoiler", inline(found[1], names), reveal, { title: "Show" });
}
