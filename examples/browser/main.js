// Checks at each keystroke; nothing leaves the page.
import init, { check } from "./node_modules/podwall/web.js";

const manifest = document.querySelector("#manifest");
const list = document.querySelector("#findings");

function show() {
  const { findings } = check(manifest.value);
  list.replaceChildren(
    ...findings.map(({ message, help, location }) => {
      const item = document.createElement("li");
      item.textContent = `line ${location.start.line}: ${message}; ${help}`;
      return item;
    }),
  );
}

await init();
manifest.addEventListener("input", show);
show();
