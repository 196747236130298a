import { shown } from "./text.js";

const part = (id) => document.getElementById(id);

const ROLES = {
  admin: "administrator",
  manager: "manager",
  "comp-admin": "compensation administrator",
  rep: "sales rep",
  display: "display",
  integration: "integration",
};

const NUMBERS = [
  ["revenue_won", "Revenue won"],
  ["deals_won", "Deals won"],
  ["meetings", "Meetings"],
  ["calls", "Calls"],
];
const REFRESH = 15_000;
const MOST_NAME = 60;
const MOST_FIRST_NAME = 30;

async function json(url) {
  const response = await fetch(url, { headers: { Accept: "application/json" }, credentials: "same-origin" });
  if (response.status === 401) {
    location.assign("/sign-in");
  }
  if (!response.ok) {
    throw new Error(`${url}: ${response.status}`);
  }
  return response.json();
}

function tile(title, text, href) {
  const card = document.createElement(href ? "a" : "div");
  card.className = "tile";
  if (href) {
    card.href = href;
  }
  const heading = document.createElement("h2");
  heading.textContent = title;
  const words = document.createElement("p");
  words.textContent = text;
  card.append(heading, words);
  return card;
}

function greet(session) {
  const name = shown(session.name, MOST_NAME);
  part("name").textContent = name;
  part("greeting").textContent = `Welcome, ${shown(name.split(" ")[0], MOST_FIRST_NAME)}`;
  const roles = session.roles.map((role) => ROLES[role] ?? shown(role, MOST_NAME)).join(", ");
  part("about").textContent = `Signed in to ${shown(session.tenant, MOST_NAME)} as ${roles}.`;
  for (const channel of session.channels.filter((name) => name !== "main")) {
    part("links").append(tile(`TV ${shown(channel, MOST_NAME)}`, "Another screen's channel.", `/tv/${encodeURIComponent(channel)}`));
  }
}

function day(date) {
  return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, "0")}-${String(date.getDate()).padStart(2, "0")}`;
}

/** A value as people read it; decimals stay text, so that nothing is rounded before it is formatted. */
function written(value, currency) {
  return currency
    ? new Intl.NumberFormat(undefined, { style: "currency", currency }).format(value)
    : new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 }).format(value);
}

/** One line for each currency; beside it what the rep usually had by this day of a month, and at best. */
function figures(kpi) {
  const values = kpi.periods.flatMap((period) => period.values);
  const lines = values.map(({ currency, value }) => written(value ?? "0", currency));
  return { lines: lines.length > 0 ? lines : ["0"], beside: beside(kpi.comparison) };
}

function beside(comparison) {
  if (!comparison?.trailing || !comparison.best?.value) {
    return "";
  }
  const { trailing, best, currency } = comparison;
  return `by this day usually ${written(trailing, currency)}, best ${written(best.value, currency)}`;
}

async function number(rep, metric) {
  const now = new Date();
  const from = day(new Date(now.getFullYear(), now.getMonth(), 1));
  const query = `grain=month&from=${from}&to=${day(now)}`;
  const kpi = await json(`/api/v1/kpis/${metric}/subjects/${encodeURIComponent(rep)}?${query}`);
  return figures(kpi);
}

function numberTile(label, { lines, beside }) {
  const card = tile(`${label} this month`, beside);
  card.lastElementChild.before(
    ...lines.map((each) => {
      const line = document.createElement("p");
      line.className = "figure";
      line.textContent = each;
      return line;
    }),
  );
  return card;
}

/** The tiles stand from the first moment, so that nothing jumps when their numbers come. */
function awaitNumbers() {
  const empty = { lines: ["…"], beside: "" };
  part("numbers").replaceChildren(...NUMBERS.map(([, label]) => numberTile(label, empty)));
  part("numbers").hidden = false;
}

/** A rep's own month, kept up to date; a number that cannot be read is left out. */
async function showNumbers(rep) {
  const read = await Promise.allSettled(NUMBERS.map(([metric]) => number(rep, metric)));
  const tiles = NUMBERS.flatMap(([, label], i) => {
    if (read[i].status === "rejected") {
      return [];
    }
    return [numberTile(label, read[i].value)];
  });
  part("numbers").replaceChildren(...tiles);
  part("numbers").hidden = tiles.length === 0;
  setTimeout(() => showNumbers(rep), REFRESH);
}

const session = await json("/session");
greet(session);
if (session.rep && session.roles.includes("rep")) {
  awaitNumbers();
  await showNumbers(session.rep);
}
