// Adds buttons to the address of a field: one copies it, one opens the device's own menu for passing it on,
// where there is one. Without this script the field can be selected and copied.
const group = document.querySelector<HTMLElement>('[data-copy]');
const field = group?.querySelector('input');

if (group && field && 'share' in navigator) {
  const button = buttonOf(group.dataset.share);
  button.addEventListener('click', () => {
    // Rejects when the reader closes the menu.
    navigator.share({ title: document.title, url: field.value }).catch(() => {});
  });
  group.append(button, ' ');
}

if (group && field && 'clipboard' in navigator) {
  const button = buttonOf(group.dataset.copy);
  const status = document.createElement('span');
  status.className = 'small';
  status.setAttribute('role', 'status');
  button.addEventListener('click', () => {
    navigator.clipboard.writeText(field.value).then(
      () => {
        status.textContent = group.dataset.copied ?? '';
      },
      () => field.select(), // not allowed: the reader copies the selected text
    );
  });
  group.append(button, ' ', status);
}

function buttonOf(text = ''): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'button button-secondary button-small';
  button.textContent = text;
  return button;
}
