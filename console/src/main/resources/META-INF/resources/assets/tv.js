import { watch } from "./stream.js";
import { shown } from "./text.js";

const SHOWN_FOR = 8_000;
const SHOWN_FOR_WHEN_MANY = 4_500;
const MANY = 3;
const MOST_WAITING = 50;
const MOST_REMEMBERED = 500;
const LEAVING = 400;
const LONG_WORDS = 70;
const VERY_LONG_WORDS = 150;
const MOST_WORDS = 300;
const MOST_TITLE = 60;
const MOST_CHANNEL = 40;
const CONFETTI = 70;
const COLOURS = ["#5eead4", "#fde047", "#f472b6", "#60a5fa", "#a78bfa", "#fb923c"];
const STATES = { connecting: "connecting", live: "live", lost: "offline, trying again", refused: "no access, trying again" };

const channel = decodeURIComponent(location.pathname.replace(/^\/tv\//, "").replace(/\/$/, ""));
const part = (id) => document.getElementById(id);
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const waiting = [];
const remembered = new Set();
let showing = false;
let ahead = 0;

part("channel").textContent = shown(channel, MOST_CHANNEL);
document.title = `${shown(channel, MOST_CHANNEL)} · Paceline TV`;

const time = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });
const date = new Intl.DateTimeFormat(undefined, { weekday: "long", day: "numeric", month: "long" });

function tick() {
  const now = new Date();
  part("clock").replaceChildren(...time.formatToParts(now).map(clockPart));
  part("date").textContent = date.format(now);
  setTimeout(tick, 60_000 - (now.getTime() % 60_000) + 20);
}

/** AM and PM stand small beside the figures. */
function clockPart({ type, value }) {
  if (type !== "dayPeriod") {
    return document.createTextNode(value.trim());
  }
  const period = document.createElement("small");
  period.textContent = value;
  return period;
}

function enqueue(splash) {
  if (Date.parse(splash.expiresAt) <= Date.now() + ahead || !isNew(splash.splash)) {
    return;
  }
  waiting.push(splash);
  if (waiting.length > MOST_WAITING) {
    waiting.shift();
  }
  tellMore();
  if (!showing) {
    showNext();
  }
}

/** Whatever a stream sends again after a restart, nothing is celebrated twice. The oldest are forgotten first. */
function isNew(id) {
  if (remembered.has(id)) {
    return false;
  }
  remembered.add(id);
  if (remembered.size > MOST_REMEMBERED) {
    remembered.delete(remembered.values().next().value);
  }
  return true;
}

function tellMore() {
  part("more").textContent = waiting.length > 0 && showing ? `+${waiting.length} more` : "";
}

function showNext() {
  const splash = waiting.shift();
  showing = splash !== undefined;
  tellMore();
  part("idle").hidden = showing;
  part("splash").hidden = !showing;
  if (!showing) {
    return;
  }
  const shownFor = waiting.length >= MANY ? SHOWN_FOR_WHEN_MANY : SHOWN_FOR;
  fill(splash);
  part("left").animate([{ transform: "scaleX(1)" }, { transform: "scaleX(0)" }], { duration: shownFor, fill: "both" });
  setTimeout(() => {
    part("splash").classList.add("leaving");
    setTimeout(showNext, calm.matches ? 0 : LEAVING);
  }, shownFor);
}

function fill(splash) {
  const stage = part("splash");
  stage.classList.remove("leaving");
  stage.dataset.rule = splash.rule;
  stage.dataset.splash = splash.splash;
  part("title").textContent = shown(splash.title, MOST_TITLE);
  const words = part("words");
  const text = shown(splash.words, MOST_WORDS);
  words.classList.toggle("long", text.length > LONG_WORDS);
  words.classList.toggle("very-long", text.length > VERY_LONG_WORDS);
  words.replaceChildren(...highlighted(text, amountText(splash.amount)));
  throwConfetti();
}

/** The words with the amount set apart, all as text. */
function highlighted(words, amount) {
  const at = amount ? words.indexOf(amount) : -1;
  if (at < 0) {
    return [document.createTextNode(words)];
  }
  const set = document.createElement("span");
  set.className = "amount";
  set.textContent = amount;
  return [document.createTextNode(words.slice(0, at)), set, document.createTextNode(words.slice(at + amount.length))];
}

/** The amount as the service writes it in words, as in 1,054.00 USD; made from the text, so that nothing is rounded. */
function amountText(amount) {
  if (!amount) {
    return null;
  }
  const [whole, cents] = String(amount.amount).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return `${grouped}${cents === undefined ? "" : `.${cents}`} ${amount.currency}`;
}

function throwConfetti() {
  const sky = part("confetti");
  sky.replaceChildren();
  if (calm.matches) {
    return;
  }
  for (let i = 0; i < CONFETTI; i++) {
    const piece = document.createElement("i");
    piece.style.left = `${Math.random() * 100}%`;
    piece.style.background = COLOURS[i % COLOURS.length];
    piece.style.animationDuration = `${2.6 + Math.random() * 2.8}s`;
    piece.style.animationDelay = `${Math.random() * 0.9}s`;
    piece.style.setProperty("--sway", `${(Math.random() - 0.5) * 24}vw`);
    piece.style.setProperty("--spin", `${(Math.random() - 0.5) * 1440}deg`);
    sky.append(piece);
  }
}

function state(name, status) {
  document.body.dataset.connection = name;
  part("connection").textContent = STATES[name];
  if (status === 401) {
    location.assign(`/sign-in?next=${encodeURIComponent(location.pathname)}`);
  }
}

tick();
watch(`/api/v1/channels/${encodeURIComponent(channel)}/stream`, {
  state,
  time: (server) => {
    ahead = server - Date.now();
  },
  event: (event) => {
    if (event.name === "splash") {
      enqueue(JSON.parse(event.data));
    }
  },
});
