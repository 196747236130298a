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
  { metric: "deals_won", label: "Deals won this month" },
  { metric: "revenue_won", label: "Revenue won this month" },
  { metric: "meetings", label: "Meetings this month" },
];

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
  part("name").textContent = session.name;
  part("greeting").textContent = `Welcome, ${session.name.split(" ")[0]}`;
  const roles = session.roles.map((role) => ROLES[role] ?? role).join(", ");
  part("about").textContent = `Signed in to ${session.tenant} as ${roles}.`;
  for (const channel of session.channels.filter((name) => name !== "main")) {
    part("links").append(tile(`TV ${channel}`, "Another screen's channel.", `/tv/${encodeURIComponent(channel)}`));
  }
}

json("/session").then(greet);
