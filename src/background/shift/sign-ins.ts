import * as v from 'valibot';
import { each, Text, Time } from '../../contract/schema';
import type { Session } from '../../contract/surface';
import { isRecent } from '../clock';
import type { WorkerApi } from '../worker-api';

/** ms without a page of a Workspace after which the agent is taken to have signed out. */
const SIGNED_OUT_MS = 600_000;

const SignInSchema = v.object({
	/** The origin of the page. */
	page: Text,
	/** Names who is signed in, if Workspace says it. */
	person: v.optional(Text),
	leftAt: v.optional(Time),
	/** True once its end has been reported, until somebody is signed in again. */
	over: v.optional(v.boolean()),
});
export const StoredSignIns = each(SignInSchema, 100);
type SignIn = v.InferOutput<typeof SignInSchema>;

export interface SignInsHost {
	api: WorkerApi;
	/** Returns what Workspace says about who is signed in at a session. */
	signedIn(session: string): { person?: string | undefined; loggedOff: boolean };
	/**
	 * Called when a sign-in has ended, with the origin of its pages, and again with each report while nobody is signed in.
	 * `replaced`: because another person has signed in.
	 */
	ended(page: string, how: { readonly replaced: boolean; readonly again: boolean }): void;
}

/** Notices when the sign-in at a Workspace ends: signed out, somebody else, or away for long. */
export class SignIns {
	readonly #host: SignInsHost;
	readonly #known = new Map<string, SignIn>();

	constructor(host: SignInsHost) {
		this.#host = host;
	}

	get stored(): SignIn[] {
		return [...this.#known.values()].slice(-100);
	}

	restore(stored: readonly SignIn[]): void {
		for (const signIn of stored) this.#known.set(signIn.page, signIn);
	}

	/** Looks who is signed in. Returns whether that is worth storing. */
	review({ key, origin: page }: Session): boolean {
		const { person, loggedOff } = this.#host.signedIn(key);
		const before = this.#known.get(page);
		const other = before?.person !== undefined && person !== undefined && before.person !== person;
		const away =
			before?.leftAt !== undefined && !isRecent(before.leftAt, this.#host.api.now(), SIGNED_OUT_MS);
		const wasOver = before?.over === true;
		if (other || away || loggedOff) this.#host.ended(page, { replaced: other, again: wasOver && !other });
		// Who it was stays known after signing out: somebody else may be next.
		const known = person ?? before?.person;
		this.#known.set(page, {
			page,
			...(known === undefined ? {} : { person: known }),
			...(loggedOff ? { over: true } : {}),
		});
		return before?.leftAt !== undefined || before?.person !== known || wasOver !== loggedOff;
	}

	/** Notes which Workspaces have no page any more. `there`: the origins of all pages. Returns whether any is new. */
	left(there: ReadonlySet<string>): boolean {
		const gone = [...this.#known.values()].filter(
			({ page, leftAt }) => leftAt === undefined && !there.has(page),
		);
		const at = this.#host.api.now();
		for (const signIn of gone) this.#known.set(signIn.page, { ...signIn, leftAt: at });
		if (gone.length === 0) return false;
		this.#host.api.after(SIGNED_OUT_MS, () => {
			// A page that came back and left again has a timer of its own.
			for (const { page } of gone) {
				const known = this.#known.get(page);
				if (known?.leftAt !== at) continue;
				this.#known.set(page, { ...known, over: true });
				this.#host.ended(page, { replaced: false, again: known.over === true });
			}
		});
		return true;
	}
}
