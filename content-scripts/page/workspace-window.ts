import type { Link } from '../../src/contract/link';
import { isGone, isWindow, workspacePath } from '../shared/window-path';

/** The window that has proved to be Workspace's, once one has. */
export class WorkspaceWindow {
	#source: MessageEventSource | undefined;
	readonly #origins = new WeakMap<MessageEventSource, string>();

	get known(): boolean {
		return this.#source !== undefined;
	}

	is(source: MessageEventSource | null | undefined): boolean {
		return source !== null && source !== undefined && source === this.#source;
	}

	/** A window may speak for Workspace if it is the one that proved itself, or if none has yet. */
	trusts = (source: MessageEventSource | null): boolean => !this.known || source === this.#source;

	/** Notes the origin of a window that sent something: that of Workspace is what the agent knows it by. */
	heard(source: MessageEventSource | null, origin: string): void {
		if (source !== null) this.#origins.set(source, origin);
	}

	/** Takes the window that answered. Without one the answer came through a library of another make; then any may speak. */
	learn(source: MessageEventSource | null | undefined): void {
		if (source !== undefined && source !== null) this.#source = source;
	}

	/** Forgets a window whose frame the page took out, or that was closed; true if it was so. */
	forgetIfGone(): boolean {
		if (!isGone(this.#source)) return false;
		this.#source = undefined;
		return true;
	}

	/** Where it is, as far as that is known. */
	place(): Pick<Link, 'origin' | 'workspace'> {
		const path = isWindow(this.#source) ? workspacePath(this.#source, window) : undefined;
		const origin = this.#source === undefined ? undefined : this.#origins.get(this.#source);
		return {
			...(origin === undefined ? {} : { origin }),
			...(path === undefined ? {} : { workspace: path }),
		};
	}
}
