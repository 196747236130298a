// Server-sent events over fetch: unlike EventSource it sees status codes and heartbeats, so that a refusal is told apart from a
// lost line and a silent line is noticed.

const SILENT_AFTER = 45_000;
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 15_000;

/** Watches a stream for ever. Calls on.event({id, name, data}), on.state("connecting" | "live" | "lost" | "refused", status). */
export async function watch(url, on) {
  let lastId = null;
  let pause = FIRST_PAUSE;
  for (;;) {
    on.state("connecting");
    try {
      await once(url, lastId, {
        open: (date) => {
          pause = FIRST_PAUSE;
          on.state("live");
          on.time(date);
        },
        event: (event) => {
          lastId = event.id ?? lastId;
          on.event(event);
        },
      });
      on.state("lost");
    } catch (fault) {
      on.state(stateAfter(fault.status), fault.status);
      if (fault.retryAfter > 0) {
        pause = Math.min(fault.retryAfter * 1_000, LONGEST_PAUSE);
      }
    }
    await new Promise((resolve) => setTimeout(resolve, pause * (0.75 + Math.random() / 2)));
    pause = Math.min(pause * 2, LONGEST_PAUSE);
  }
}

/** A service that has just started says 503 until it has read what screens may have missed: that is no refusal. */
function stateAfter(status) {
  if (status === 503) {
    return "connecting";
  }
  return status ? "refused" : "lost";
}

async function once(url, lastId, on) {
  const abort = new AbortController();
  let watchdog;
  const alive = () => {
    clearTimeout(watchdog);
    watchdog = setTimeout(() => abort.abort(), SILENT_AFTER);
  };
  alive();
  try {
    const headers = { Accept: "text/event-stream" };
    if (lastId !== null) {
      headers["Last-Event-ID"] = lastId;
    }
    const response = await fetch(url, { headers, cache: "no-store", credentials: "same-origin", signal: abort.signal });
    if (!response.ok) {
      const retryAfter = Number(response.headers.get("Retry-After")) || 0;
      throw Object.assign(new Error("refused"), { status: response.status, retryAfter });
    }
    on.open(Date.parse(response.headers.get("Date") ?? "") || Date.now());
    const reader = response.body.getReader();
    const text = new TextDecoder();
    const take = parser(on.event);
    for (;;) {
      const { value, done } = await reader.read();
      if (done) {
        return;
      }
      alive();
      take(text.decode(value, { stream: true }));
    }
  } finally {
    clearTimeout(watchdog);
    abort.abort();
  }
}

/** Cuts text into events as the HTML standard says: fields by line, an event by an empty line. */
export function parser(emit) {
  let rest = "";
  let event = fresh();
  return (chunk) => {
    const lines = (rest + chunk).split(/\r\n|\r|\n/);
    rest = lines.pop();
    for (const line of lines) {
      if (line !== "") {
        field(event, line);
        continue;
      }
      if (event.data.length > 0) {
        emit({ id: event.id, name: event.name, data: event.data.join("\n") });
      }
      event = fresh();
    }
  };
}

function fresh() {
  return { id: null, name: "message", data: [] };
}

function field(event, line) {
  const colon = line.indexOf(":");
  const name = colon < 0 ? line : line.slice(0, colon);
  const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
  if (name === "data") {
    event.data.push(value);
  } else if (name === "event") {
    event.name = value;
  } else if (name === "id") {
    event.id = value;
  }
}
