// Adds a button that copies the address of a field. Without this script the field can be selected and copied.
const group = document.querySelector<HTMLElement>('[data-copy]');
const field = group?.querySelector('input');

if (group && field && 'clipboard' in navigator) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'button button-secondary button-small';
  button.textContent = group.dataset.copy ?? '';
  const status = document.createElement('span');
  status.className = 'small';
  status.setAttribute('role', 'status');
  button.addEventListener('click', () => {
    void navigator.clipboard.writeText(field.value).then(
      () => {
        status.textContent = group.dataset.copied ?? '';
      },
      () => field.select(), // not allowed: the reader copies the selected text
    );
  });
  group.append(button, ' ', status);
}
