// Dialogs: <button data-opens="id"> opens <dialog id>, <button data-closes> closes it. The browser keeps focus inside and gives
// it back. A link may carry `data-opens` too: without this script it leads to a page that does the same.

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-opens]");
  const dialog = opener && document.getElementById(opener.dataset.opens);
  if (dialog && typeof dialog.showModal === "function") {
    event.preventDefault();
    if (!dialog.open) dialog.showModal();
    return;
  }
  const closer = event.target.closest("[data-closes]");
  if (closer) {
    event.preventDefault();
    closer.closest("dialog")?.close();
  }
});
