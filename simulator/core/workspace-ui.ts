import { isObject } from './positional-parameters';
import { Refusal } from './refusal';
import type { Store } from './store';

/** A notice that a page asked Workspace to show. */
export interface Toast {
	id: string;
	title: string;
	subject: string;
	message: string;
	iconUrl: string | undefined;
	keyValues: [string, string][];
	buttons: string[];
}

export interface Dialog {
	id: string;
	url: string;
	label: string;
	width: string;
	height: string;
}

/** A strip in the application's menu bar. */
export interface BarView {
	name: string;
	label: string;
	tooltip: string;
	backgroundColor: string;
	labelColor: string;
}

const word = (value: unknown, fallback = ''): string => (typeof value === 'string' ? value : fallback);

/** Keeps what pages show on Workspace's own screen: toasts, dialogs, views in the menu bar. */
export class WorkspaceUi {
	readonly #store: Store;
	readonly #agentName: string;
	readonly #toasts = new Map<string, Toast>();
	readonly #dialogs = new Map<string, Dialog>();
	readonly #views = new Map<string, BarView>();
	#toastCount = 0;
	#dialogCount = 0;

	constructor(store: Store, agentName: string) {
		this.#store = store;
		this.#agentName = agentName;
	}

	get toasts(): Toast[] {
		return [...this.#toasts.values()];
	}

	get dialogs(): Dialog[] {
		return [...this.#dialogs.values()];
	}

	get views(): BarView[] {
		return [...this.#views.values()];
	}

	popupToast(given: Record<string, unknown>): string {
		const id = `wweCustomToast${this.#toastCount++}`;
		this.#toasts.set(id, toastOf(id, given));
		const time = Number(given.autoCloseTimeout);
		if (time > 0) this.#store.clock.after(time, () => this.#drop(id));
		this.#store.changed();
		return id;
	}

	updateToast(id: string, given: Record<string, unknown>): void {
		const former = this.#toasts.get(id);
		if (former === undefined) throw new Refusal(`Toast ${id} does not exist`);
		this.#toasts.set(
			id,
			toastOf(id, { ...former, keyValues: Object.fromEntries(former.keyValues), ...given }),
		);
		this.#store.changed();
	}

	closeToast(id: string): void {
		if (!this.#toasts.has(id)) throw new Refusal(`Toast ${id} does not exist`);
		this.#drop(id);
	}

	/** Reports a pressed button by an event of the channel `system`; the real way is not documented. */
	pressToast(id: string, button: string): void {
		this.#store.emit('system', { eventType: 'TOAST_BUTTON_PRESSED', toastId: id, button });
		this.#drop(id);
	}

	openDialog(url: string, given: Record<string, unknown>): string {
		const id = `wweCustomDialog${this.#dialogCount++}`;
		const expand = (value: string, encode = (part: string) => part) =>
			value.replaceAll('$Dialog.Id$', encode(id)).replaceAll('$Agent.FullName$', encode(this.#agentName));
		this.#dialogs.set(id, {
			id,
			url: expand(url, encodeURIComponent),
			label: expand(word(given.label)),
			width: sizeOf(given.width, '480px'),
			height: sizeOf(given.height, '320px'),
		});
		this.#store.changed();
		return id;
	}

	closeDialog(id: string): void {
		if (!this.#dialogs.delete(id)) throw new Refusal(`Dialog ${id} does not exist`);
		this.#store.emit('system', { eventType: 'DIALOG_CLOSED', dialogId: id });
		this.#store.changed();
	}

	updateView(given: Record<string, unknown>): void {
		const name = word(given.name);
		if (name === '') throw new Refusal('Invalid parameter: name');
		const former = this.#views.get(name);
		this.#views.set(name, {
			name,
			label: word(given.label, former?.label),
			tooltip: word(given.tooltip, former?.tooltip),
			backgroundColor: word(given.backgroundColor, former?.backgroundColor),
			labelColor: word(given.labelColor, former?.labelColor),
		});
		this.#store.changed();
	}

	closeView(name: string): void {
		if (!this.#views.delete(name)) throw new Refusal(`View ${name} does not exist`);
		this.#store.changed();
	}

	#drop(id: string): void {
		if (!this.#toasts.delete(id)) return;
		this.#store.emit('system', { eventType: 'TOAST_CLOSED', toastId: id });
		this.#store.changed();
	}
}

function sizeOf(value: unknown, fallback: string): string {
	if (typeof value === 'number') return `${value}px`;
	return typeof value === 'string' && /^\d+(px|%)?$/.test(value)
		? value.replace(/^(\d+)$/, '$1px')
		: fallback;
}

function toastOf(id: string, given: Record<string, unknown>): Toast {
	const buttons = Array.isArray(given.buttons)
		? given.buttons.filter((item): item is string => typeof item === 'string')
		: [];
	return {
		id,
		title: word(given.title),
		subject: word(given.subject),
		message: word(given.message),
		iconUrl: typeof given.iconUrl === 'string' ? given.iconUrl : undefined,
		keyValues: isObject(given.keyValues)
			? Object.entries(given.keyValues).map(([key, value]) => [key, String(value)])
			: [],
		buttons: given.buttonShowDismiss === true ? ['Show', 'Dismiss'] : buttons,
	};
}
