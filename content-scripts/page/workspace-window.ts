import type { Link } from '../../src/contract/workspace-link';
import { documentOf, holds, isGone, isWindow, workspacePath } from '../shared/window-path';

/** The window that has proved to be Workspace's, once one has. */
export class WorkspaceWindow {
	#source: MessageEventSource | undefined;
	/** The document that was in it then, where this page may look into it. */
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

	/** Whether it is certain that the window still holds the load that answered. */
	get certain(): boolean {
		if (isWindow(this.#source) && holds(this.#source, window)) return true;
		return this.#document !== undefined && this.#document === documentOf(this.#source);
	}

	/** Forgets a window whose frame the page took out, or that was closed; true if it was so. */
	forgetIfGone(): boolean {
		if (!isGone(this.#source)) return false;
		this.#source = undefined;
		this.#document = undefined;
		return true;
	}

	/** Where it is, as far as that is known. Its origin is for the relay to say: a page could forge it here. */
	place(): Pick<Link, 'workspace'> {
		const path = isWindow(this.#source) ? workspacePath(this.#source, window) : undefined;
		return path === undefined ? {} : { workspace: path };
	}
}
