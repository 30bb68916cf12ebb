// What needs a script is shown once there is one; and the button that prints.
for (const it of document.querySelectorAll("[data-needs-script]")) it.hidden = false;
for (const it of document.querySelectorAll("[data-print]")) it.addEventListener("click", () => print());
