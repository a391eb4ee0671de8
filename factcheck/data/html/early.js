(() => {
  const root = document.documentElement;
  root.classList.add("with-js");
  try {
    const theme = localStorage.getItem("factcheck-theme");
    if (theme === "dark" || theme === "light") root.dataset.theme = theme;
  } catch {
    // A browser that keeps nothing for files: the theme of the system is shown.
  }
})();
