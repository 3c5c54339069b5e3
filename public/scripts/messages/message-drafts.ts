const PREFIX = 'torvet:draft:';

/**
 * Keeps what is being written in `localStorage`, for each reader and conversation: it survives a reload and
 * another page. A text that the server has put into the field comes first.
 */
export function keepDraft(field: HTMLTextAreaElement, name: string): { clear: () => void } {
  const key = PREFIX + name;
  const write = () => {
    try {
      if (field.value.trim()) localStorage.setItem(key, field.value);
      else localStorage.removeItem(key);
    } catch {
      // Storage is full or forbidden: the text is still in the field.
    }
  };
  if (field.value === '') field.value = read(key);
  field.addEventListener('input', write);
  return {
    clear: () => {
      field.value = '';
      write();
    },
  };
}

function read(key: string): string {
  try {
    return localStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
}

/** Deletes the drafts of this browser on signing out: the next person at it must not read them. */
export function forgetDraftsOnSignOut(): void {
  document.addEventListener('submit', ({ target }) => {
    if (!(target instanceof HTMLFormElement) || target.getAttribute('action') !== '/sign-out') return;
    try {
      for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key);
    } catch {
      // Storage is forbidden: it contains nothing.
    }
  });
}
