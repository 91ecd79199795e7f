import type { Link } from '../../src/contract/link';
import { isGone, isWindow, workspacePath } from '../shared/window-path';

/** The window that has proved to be Workspace's, once one has. */
export class WorkspaceWindow {
	#source: MessageEventSource | undefined;

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
		if (source !== undefined && source !== null) this.#source = source;
	}

	/** Forgets a window whose frame the page took out, or that was closed; true if it was so. */
	forgetIfGone(): boolean {
		if (!isGone(this.#source)) return false;
		this.#source = undefined;
		return true;
	}

	/** Where it is, as far as that is known. Its origin is for the relay to say: a page could forge it here. */
	place(): Pick<Link, 'workspace'> {
		const path = isWindow(this.#source) ? workspacePath(this.#source, window) : undefined;
		return path === undefined ? {} : { workspace: path };
	}
}
