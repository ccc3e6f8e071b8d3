// What makes the pages pleasant where scripts run; without it everything works, too.
"use strict";

const cellsOf = (box) => [...box.querySelectorAll(".row:not(.columns)")].map((row) => [...row.querySelectorAll("input")]);

const place = (rows, input) => {
  const i = rows.findIndex((row) => row.includes(input));
  return [i, rows[i].indexOf(input)];
};

// Arrow keys move in a grid; inside of a number, left and right move the caret first.
const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

const move = (event) => {
  const input = event.target;
  if (!(event.key in step) || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const [start, end] = [input.selectionStart, input.selectionEnd];
  const whole = start === 0 && end === input.value.length;
  if (event.key === "ArrowLeft" && !whole && end > 0) return;
  if (event.key === "ArrowRight" && !whole && start < input.value.length) return;
  const rows = cellsOf(event.currentTarget);
  const [i, j] = place(rows, input);
  const next = (rows[i + step[event.key][0]] || [])[j + step[event.key][1]];
  if (!next) return;
  event.preventDefault();
  next.focus();
  next.select();
};

// What has several numbers is read by the server, and laid out from the cell in which it was pasted.
const several = /[\s,;&|\\\[\](){}]/;

const say = (box, words) => {
  let line = box.parentElement.querySelector(".said");
  if (!line) {
    line = document.createElement("p");
    line.className = "said note";
    line.setAttribute("role", "status");
    box.after(line);
  }
  line.textContent = words;
};

const paste = async (event) => {
  const text = event.clipboardData.getData("text/plain").trim();
  if (!several.test(text)) return;
  event.preventDefault();
  const box = event.currentTarget;
  const token = box.closest("form").elements.token.value;
  const rows = cellsOf(box);
  const [top, left] = place(rows, event.target);
  let found;
  try {
    const answer = await fetch("/cells", { method: "POST", body: new URLSearchParams({ token, text }) });
    found = await answer.json();
  } catch {
    found = { error: "The server did not answer." };
  }
  if (found.error) return say(box, `Nothing was pasted. ${found.error}`);
  const height = found.rows.length;
  const width = Math.max(...found.rows.map((row) => row.length));
  if (top + height > rows.length || left + width > rows[0].length) {
    return say(box, `Nothing was pasted: ${height} × ${width} numbers do not fit here.`);
  }
  found.rows.forEach((row, i) => row.forEach((value, j) => { rows[top + i][left + j].value = value; }));
  rows[top + height - 1][left + width - 1].focus();
  say(box, `Pasted ${height} × ${width} numbers.`);
};

for (const box of document.querySelectorAll("[data-grid]")) {
  box.addEventListener("keydown", move);
  box.addEventListener("paste", paste);
}

// Whoever comes back from an answer begins to read at what was said to it.
const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
if (target && target.tabIndex === -1) target.focus();
