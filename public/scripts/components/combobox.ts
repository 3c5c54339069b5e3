/** An option of the list below a field. */
export type ComboboxOption = { text: string; className?: string; choose: () => void };

type Combobox = {
  input: HTMLInputElement;
  /** The accessible name of the list. */
  label: string;
  /** The options for what is typed; none if the request fails or is aborted. */
  find: (text: string, signal: AbortSignal) => Promise<ComboboxOption[]>;
  /** Characters from which on the list opens. */
  minLength?: number;
};

const TYPING_PAUSE_MS = 120;

/**
 * Makes a field a combobox with a list (WAI-ARIA Authoring Practices, "List autocomplete with manual
 * selection"). Without the script the field is a plain one.
 */
export function initCombobox({ input, label, find, minLength = 2 }: Combobox): void {
  const list = document.createElement('ul');
  list.id = `${input.id}-suggestions`;
  list.className = 'suggestions';
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', label);
  list.hidden = true;
  input.parentElement?.classList.add('has-suggestions');
  input.after(list);
  input.setAttribute('role', 'combobox');
  input.setAttribute('aria-autocomplete', 'list');
  input.setAttribute('aria-controls', list.id);
  input.setAttribute('aria-expanded', 'false');
  input.autocomplete = 'off';

  let options: ComboboxOption[] = [];
  let active = -1;
  let request = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const elements = () => [...list.querySelectorAll<HTMLElement>('[role=option]')];
  const close = () => {
    request.abort();
    clearTimeout(timer);
    list.hidden = true;
    active = -1;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  };
  const activate = (index: number) => {
    active = index;
    for (const [at, element] of elements().entries())
      element.setAttribute('aria-selected', String(at === index));
    const element = elements()[index];
    if (element) input.setAttribute('aria-activedescendant', element.id);
    else input.removeAttribute('aria-activedescendant');
    element?.scrollIntoView({ block: 'nearest' });
  };
  const choose = (index: number) => {
    close();
    options[index]?.choose();
  };
  const suggest = async () => {
    request.abort();
    request = new AbortController();
    const { signal } = request;
    const found = await find(input.value, signal).catch(() => []);
    if (signal.aborted || document.activeElement !== input) return;
    if (found.length === 0) return close();
    options = found;
    list.replaceChildren(...found.map((option, at) => elementOf(option, `${list.id}-${at}`)));
    list.hidden = false;
    input.setAttribute('aria-expanded', 'true');
    activate(-1);
  };

  input.addEventListener('input', () => {
    clearTimeout(timer);
    if (input.value.trim().length < minLength) return close();
    timer = setTimeout(() => void suggest(), TYPING_PAUSE_MS);
  });
  input.addEventListener('blur', close);
  input.form?.addEventListener('submit', close);
  // Before `blur`, which would close the list.
  list.addEventListener('mousedown', (event) => event.preventDefault());
  list.addEventListener('click', (event) => {
    const element = event.target instanceof Element && event.target.closest<HTMLElement>('[role=option]');
    if (element) choose(elements().indexOf(element));
  });
  input.addEventListener('keydown', (event) => {
    if (list.hidden) {
      if (event.key === 'ArrowDown' && input.value.trim().length >= minLength) void suggest();
      return;
    }
    const last = options.length - 1;
    if (event.key === 'ArrowDown') activate(active < last ? active + 1 : -1);
    else if (event.key === 'ArrowUp') activate(active < 0 ? last : active - 1);
    else if (event.key === 'Escape') close();
    else if (event.key === 'Enter' && active >= 0) choose(active);
    else return;
    event.preventDefault();
  });
}

function elementOf({ text, className }: ComboboxOption, id: string): HTMLElement {
  const element = document.createElement('li');
  element.id = id;
  element.className = className ? `suggestion ${className}` : 'suggestion';
  element.setAttribute('role', 'option');
  element.setAttribute('aria-selected', 'false');
  element.textContent = text;
  return element;
}
