"use strict";
(() => {
  const root = document.documentElement;
  const words = document.body.dataset;
  const byId = (id) => document.getElementById(id);
  const all = (query, within = document) => [...within.querySelectorAll(query)];
  const panel = byId("panel"), body = byId("panel-b"), help = byId("help"), live = byId("live"), search = byId("search");
  const cards = all(".art");
  const wide = matchMedia("(min-width: 64rem)");

  // Every mention: its link in the text, what it opens, and the place in the list beside the text.
  const items = all("mark.m > a").map((link) => {
    const mark = link.parentNode, id = link.getAttribute("href").slice(1), note = byId(id);
    const code = ["r", "u", "v", "x"].find((name) => mark.classList.contains(name));
    const host = code === "x" ? note : note.closest(".n");
    return {
      link, mark, id, note, code, host, card: link.closest(".art"), shown: true,
      conflict: mark.classList.contains("k"), look: host.classList.contains("look"),
    };
  });
  const byNote = new Map(items.map((item) => [item.id, item]));
  const byLink = new Map(items.map((item) => [item.link, item]));
  let current = null, opener = null, singleKeys = true;

  const keep = (name, value) => {
    try {
      localStorage.setItem(`factcheck-${name}`, value);
    } catch {
      // A browser that keeps nothing for files.
    }
  };

  // --- the panel ---
  const copied = async (text, button, label) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const field = document.createElement("textarea");
      field.value = text;
      panel.append(field);
      field.select();
      document.execCommand("copy");
      field.remove();
    }
    button.textContent = words.copied;
    setTimeout(() => (button.textContent = label), 1500);
  };

  const fill = (item) => {
    const head = document.createElement("div");
    head.className = "p-head";
    const source = item.code === "x" ? item.host : item.host.querySelector("summary");
    for (const child of source.children) if (!child.classList.contains("no")) head.append(child.cloneNode(true), " ");
    if (item.code === "x") {
      const name = document.createElement("b");
      name.className = "q";
      name.textContent = item.link.textContent;
      head.firstElementChild.replaceWith(name);
    }
    body.replaceChildren(head);
    if (item.code !== "x") {
      const note = item.note.cloneNode(true);
      note.removeAttribute("id");
      body.append(note);
      for (const text of all(".sg b", note)) {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "cp";
        button.textContent = words.copy;
        button.addEventListener("click", () => copied(text.textContent, button, words.copy));
        text.after(button);
      }
    }
    body.scrollTop = 0;
    const row = walk();
    byId("panel-n").textContent = row.includes(item) ? `${row.indexOf(item) + 1} / ${row.length}` : "";
  };

  const mute = () => {
    if (!current) return;
    current.link.removeAttribute("aria-current");
    current.host.classList.remove("now");
  };

  const bring = (element) => {
    const box = element.getBoundingClientRect(), top = 64, bottom = wide.matches ? innerHeight - 80 : innerHeight * 0.36;
    if (box.top >= top + 8 && box.bottom <= bottom) return;
    const goal = wide.matches ? innerHeight * 0.35 : innerHeight * 0.2;
    scrollTo({ top: Math.max(0, scrollY + box.top - goal), behavior: "instant" });
  };

  // Articles that were skipped get their true heights frame by frame, and those above move what is shown.
  const settle = (item, frames = 4) =>
    requestAnimationFrame(() => {
      if (current !== item) return;
      bring(item.link);
      if (frames) settle(item, frames - 1);
    });

  const show = (item, from = null) => {
    item.card.querySelector(".full").open = true;
    mute();
    current = item;
    opener = from;
    item.link.setAttribute("aria-current", "true");
    item.host.classList.add("now");
    fill(item);
    panel.hidden = false;
    root.classList.add("has-panel");
    history.replaceState(null, "", `#${item.id}`);
    bring(item.link);
    settle(item);
    body.focus({ preventScroll: true });
  };

  const hide = () => {
    if (panel.hidden) return;
    const back = opener && opener.isConnected ? opener : current.link;
    const before = current.link.getBoundingClientRect().top;
    panel.hidden = true;
    root.classList.remove("has-panel");
    history.replaceState(null, "", location.pathname + location.search);
    if (back === current.link) {
      scrollBy({ top: current.link.getBoundingClientRect().top - before, behavior: "instant" });
      back.focus({ preventScroll: true });
    } else {
      back.focus();
    }
  };

  // --- from one to the next ---
  const walk = (looked = false) =>
    items.filter((item) => item.shown && (item.code !== "x" || facets.has("x")) && (!looked || item.look));

  const inView = () => cards.find((card) => !card.hidden && card.getBoundingClientRect().bottom > 120) || cards[0];

  const step = (by, looked = false) => {
    const row = walk(looked);
    if (!row.length) return;
    let at = -1;
    if (current) {
      const place = items.indexOf(current);
      at = by > 0 ? row.findIndex((item) => items.indexOf(item) > place) : row.findLastIndex((item) => items.indexOf(item) < place);
      if (at < 0) at = by > 0 ? 0 : row.length - 1;
    } else {
      const from = cards.indexOf(inView());
      at = row.findIndex((item) => cards.indexOf(item.card) >= from);
      if (at < 0) at = 0;
    }
    show(row[at]);
  };

  const turn = (by) => {
    const open = cards.filter((card) => !card.hidden);
    if (!open.length) return;
    const held = panel.contains(document.activeElement) ? current.card : document.activeElement.closest(".art");
    const below = open.findIndex((card) => card.getBoundingClientRect().top > 0);
    const at = open.includes(held) ? open.indexOf(held) + by : below < 0 ? open.length - 1 : by > 0 ? below : below - 1;
    const card = open[Math.min(open.length - 1, Math.max(0, at))];
    card.scrollIntoView({ block: "start", behavior: "instant" });
    const summary = card.querySelector(".full > summary");
    summary.focus({ preventScroll: true });
  };

  // --- filters and search ---
  const facets = new Set();
  const chips = all(".chip[data-f]");
  const fits = (item) =>
    !facets.size || facets.has(item.code) || (facets.has("k") && item.conflict) || (facets.has("look") && item.look);
  const told = (item) =>
    (item.told ??= `${item.link.textContent} ${item.host.textContent} ${item.card.querySelector("header").textContent}`.toLowerCase());

  const apply = () => {
    const query = search.value.trim().toLowerCase();
    const filtered = facets.size > 0 || query !== "";
    const full = new Set();
    let shown = 0;
    for (const item of items) {
      const is = fits(item) && (!query || told(item).includes(query));
      shown += is;
      if (is) full.add(item.card);
      if (is === item.shown) continue;
      item.shown = is;
      item.host.hidden = !is;
      item.mark.classList.toggle("off", !is);
      item.link.tabIndex = is && item.code !== "x" ? 0 : -1;
    }
    for (const card of cards) {
      card.hidden = filtered && !full.has(card);
      const row = document.querySelector(`tr[data-a="${card.id}"]`);
      if (row) row.hidden = card.hidden;
      const fold = card.querySelector(".xs");
      if (fold) fold.hidden = filtered && !all("li", fold).some((entry) => !entry.hidden);
    }
    for (const chip of chips) {
      const name = chip.dataset.f;
      chip.setAttribute("aria-pressed", String(name ? facets.has(name) : !facets.size));
    }
    live.textContent = filtered ? (shown ? words.shown.replace("{shown}", shown).replace("{total}", items.length) : words.nothing) : "";
    if (!panel.hidden && current) {
      if (current.shown) fill(current);
      else hide();
    }
  };

  const press = (name) => {
    if (!name) facets.clear();
    else if (facets.has(name)) facets.delete(name);
    else {
      if (name === "look") facets.clear();
      else facets.delete("look");
      facets.add(name);
    }
    apply();
  };
  for (const chip of chips) chip.addEventListener("click", () => press(chip.dataset.f));
  const style = document.querySelector(".chip[data-style]");
  if (style)
    style.addEventListener("click", () => {
      const on = root.classList.toggle("show-style");
      style.setAttribute("aria-pressed", String(on));
      for (const fold of all(".wds")) fold.open = on;
    });
  let waiting = 0;
  if (search)
    search.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(apply, 120);
    });

  // --- addresses ---
  const unfold = (element) => {
    for (let at = element; at; at = at.parentElement) if (at.localName === "details") at.open = true;
  };

  const go = (id, from = null) => {
    const element = byId(id);
    if (!element) return false;
    const item = byNote.get(id) || byLink.get(element);
    if (item) {
      if (!item.shown) press("");
      const fold = item.host.querySelector("details");
      if (fold) fold.open = false;
      show(item, from);
      return true;
    }
    if (element.classList.contains("art")) element.querySelector(".full").open = true;
    else unfold(element);
    return false;
  };

  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const summary = event.target.closest(".n > details > summary");
    if (summary) {
      event.preventDefault();
      show(byNote.get(summary.nextElementSibling.id), wide.matches ? null : summary);
      return;
    }
    const link = event.target.closest('a[href^="#"]');
    const wording = event.target.closest(".st, .wds a");
    if (wording && root.classList.contains("show-style") && !event.target.closest("mark")) {
      const id = wording.classList.contains("st") ? [...wording.classList].find((name) => name !== "st") : link.getAttribute("href").slice(1);
      const goal = wording.classList.contains("st") ? byId(id) : document.querySelector(`.st.${id}`);
      event.preventDefault();
      if (!goal) return;
      unfold(goal);
      goal.scrollIntoView({ block: "center", behavior: "instant" });
      return;
    }
    if (!link) return;
    const inside = panel.contains(link) || byLink.has(link);
    if (go(link.getAttribute("href").slice(1), inside ? null : link)) event.preventDefault();
  });
  addEventListener("hashchange", () => go(decodeURIComponent(location.hash.slice(1))));

  // --- buttons and keys ---
  const theme = () => {
    const is = root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
    root.dataset.theme = is === "dark" ? "light" : "dark";
    keep("theme", root.dataset.theme);
  };
  const press_all = byId("b-all");
  if (press_all)
    press_all.addEventListener("click", () => {
      const open = press_all.textContent === words.open;
      for (const fold of all(".full")) fold.open = open;
      press_all.textContent = open ? words.close : words.open;
    });
  if (press_all && all(".full").every((fold) => fold.open)) press_all.textContent = words.close;
  byId("b-theme").addEventListener("click", theme);
  byId("b-help").addEventListener("click", () => help.showModal());
  byId("b-help-close").addEventListener("click", () => help.close());
  byId("b-prev").addEventListener("click", () => step(-1));
  byId("b-next").addEventListener("click", () => step(1));
  byId("b-close").addEventListener("click", hide);
  const link = byId("b-link"), link_label = link.textContent;
  link.addEventListener("click", () => copied(location.href.split("#")[0] + `#${current.id}`, link, link_label));
  const switcher = byId("keys");
  try {
    singleKeys = localStorage.getItem("factcheck-keys") !== "off";
  } catch {
    // As above: the shortcuts are on.
  }
  switcher.checked = singleKeys;
  switcher.addEventListener("change", () => {
    singleKeys = switcher.checked;
    keep("keys", singleKeys ? "on" : "off");
  });

  const keys = {
    j: () => step(1), k: () => step(-1), n: () => step(1, true), p: () => step(-1, true),
    "]": () => turn(1), "[": () => turn(-1), t: theme, "?": () => help.showModal(), "？": () => help.showModal(),
    "/": () => search && search.focus(), 0: () => press(""), 1: () => press("look"), 2: () => press("r"), 3: () => press("k"),
    4: () => press("u"), 5: () => press("v"), 6: () => press("x"),
  };
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || help.open) return;
    if (event.key === "Escape") {
      if (event.target === search && search.value) {
        search.value = "";
        apply();
      } else hide();
      return;
    }
    if (!singleKeys || event.target.closest("input, textarea, select")) return;
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  // --- sorting the overview ---
  const table = document.querySelector(".ov");
  if (table) {
    const rows = table.tBodies[0], written = [...rows.rows];
    for (const head of all("th[data-k]", table)) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.textContent = head.textContent;
      button.title = words.sort.replace("{name}", head.textContent);
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const is = head.getAttribute("aria-sort") === "descending", at = head.cellIndex;
        for (const other of all("th[aria-sort]", table)) other.removeAttribute("aria-sort");
        if (!is) head.setAttribute("aria-sort", "descending");
        const value = (row) => Number(row.cells[at].textContent);
        rows.append(...(is ? written : [...written].sort((a, b) => value(b) - value(a))));
      });
    }
  }

  // --- paper: everything is open ---
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = all("details:not([open])");
    for (const fold of folded) fold.open = true;
  });
  addEventListener("afterprint", () => {
    for (const fold of folded) fold.open = false;
  });

  if (location.hash.length > 1) go(decodeURIComponent(location.hash.slice(1)));
})();
