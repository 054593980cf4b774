// Before anything is drawn: the choice of light or dark that a reader made here.
try {
  const theme = localStorage.getItem("theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // A private window keeps nothing.
}
document.documentElement.classList.add("has-js");
