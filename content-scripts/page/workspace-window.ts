import type { Link } from '../../src/contract/workspace-link';
import { documentOf, holds, isGone, isWindow, workspacePath } from '../shared/window-path';

/** Keeps the window that has proved to be Workspace's. */
export class WorkspaceWindow {
	#source: MessageEventSource | undefined;
	/** The document that was in it then, if this page may access it. */
	#document: unknown;

	get known(): boolean {
		return this.#source !== undefined;
	}

	is(source: MessageEventSource | null | undefined): boolean {
		return source !== null && source !== undefined && source === this.#source;
	}

	/** A window may speak for Workspace if it is the one that proved itself, or if none has yet. */
	trusts = (source: MessageEventSource | null): boolean => !this.known || source === this.#source;

	/** Takes the window that answered. Without one the answer came through a library of another make; then any may speak. */
	learn(source: MessageEventSource | null | undefined): void {
		if (source === undefined || source === null) return;
		this.#source = source;
		this.#document = documentOf(source);
	}

	/** Returns whether another document is in the window by now, as far as this page may see that. */
	replaced(): boolean {
		if (this.#document === undefined || this.#document === documentOf(this.#source)) return false;
		this.#document = undefined;
		return true;
	}

	/** True if the window certainly still holds the load that answered. */
	get certain(): boolean {
		if (isWindow(this.#source) && holds(this.#source, window)) return true;
		return this.#document !== undefined && this.#document === documentOf(this.#source);
	}

	/** Forgets a window that was closed or whose frame was removed. Returns whether it was. */
	forgetIfGone(): boolean {
		if (!isGone(this.#source)) return false;
		this.#source = undefined;
		this.#document = undefined;
		return true;
	}

	/** Returns the window's path if it is known. The relay adds its origin, which a page could forge here. */
	place(): Pick<Link, 'workspace'> {
		const path = isWindow(this.#source) ? workspacePath(this.#source, window) : undefined;
		return path === undefined ? {} : { workspace: path };
	}
}
