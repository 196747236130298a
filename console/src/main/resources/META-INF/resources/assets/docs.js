const part = (id) => document.getElementById(id);
const METHODS = ["get", "post", "put", "patch", "delete"];

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) {
    made.className = className;
  }
  if (text !== undefined) {
    made.textContent = text;
  }
  return made;
}

function operations(document_) {
  return Object.entries(document_.paths ?? {}).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method]).map((method) => ({ path, method, ...item[method] })),
  );
}

function examples(operation) {
  const body = Object.values(operation.requestBody?.content ?? {});
  return body.flatMap((content) => Object.values(content.examples ?? {}).map((example) => example.value));
}

function shown(operation) {
  const made = element("details", "operation");
  const head = element("summary");
  const method = element("span", "method", operation.method.toUpperCase());
  method.dataset.method = operation.method;
  head.append(method, element("span", "path", operation.path), element("span", "summary", operation.summary ?? ""));
  const detail = element("div", "detail");
  if (operation.description) {
    detail.append(element("p", "", operation.description));
  }
  const answers = element("ul");
  for (const [status, answer] of Object.entries(operation.responses ?? {})) {
    answers.append(element("li", "", `${status} ${answer.description ?? ""}`));
  }
  detail.append(answers);
  for (const example of examples(operation)) {
    detail.append(element("pre", "", typeof example === "string" ? example : JSON.stringify(example, null, 2)));
  }
  made.append(head, detail);
  made.dataset.text = `${operation.method} ${operation.path} ${operation.summary ?? ""}`.toLowerCase();
  return made;
}

function show(document_) {
  const groups = new Map();
  for (const operation of operations(document_)) {
    const tag = operation.tags?.[0] ?? "Other";
    groups.set(tag, [...(groups.get(tag) ?? []), operation]);
  }
  const sections = [...groups.entries()].sort(([one], [other]) => one.localeCompare(other)).map(([tag, list]) => {
    const section = element("section");
    section.append(element("h2", "", tag), ...list.map(shown));
    return section;
  });
  part("operations").replaceChildren(...sections);
}

function filter() {
  const wanted = part("search").value.trim().toLowerCase();
  for (const operation of document.querySelectorAll(".operation")) {
    operation.hidden = !operation.dataset.text.includes(wanted);
  }
  for (const section of document.querySelectorAll("#operations section")) {
    section.hidden = !section.querySelector(".operation:not([hidden])");
  }
}

part("search").addEventListener("input", filter);
fetch("/openapi", { headers: { Accept: "application/json" }, credentials: "same-origin" })
  .then((response) => (response.ok ? response.json() : Promise.reject(new Error(String(response.status)))))
  .then(show)
  .catch(() => part("operations").replaceChildren(element("p", "lead", "The services' documents cannot be read now.")));
