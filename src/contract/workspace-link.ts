import * as v from 'valibot';
import { METHOD_NAMES } from '../scapi/methods';
import { LINK_REASONS, LINK_STATUSES, NOT_SENT } from './limits';
import { Count, each, Id, Method, Text } from './schema';

/**
 * How a page stands to its Workspace.
 *
 * - `searching`: the API object is not there yet, or has not answered yet; a surface shows nothing alarming.
 * - `connected`: Workspace answered, as Workspace.
 * - `notConnected`: the API object is there and asked, and no Workspace answers it; `reason` says how that showed.
 */
export const LinkSchema = v.object({
	status: v.picklist(LINK_STATUSES),
	/** echo: only the page's own echo came back; silent: nothing did; refused: Workspace said no (`detail`);
	 *  broken: the page's API object threw (`detail`); lost: it was connected and stopped answering; frozen: the browser
	 *  has put the page to sleep (said by the relay, not by the page); unknownWorkspace: the window that answers has an
	 *  origin that is neither granted nor named by a policy (said by relay and worker, not by the page); reloading: it was
	 *  connected and is being loaded again, so that what is known is what it last reported. */
	reason: v.optional(v.picklist(LINK_REASONS)),
	detail: v.optional(Text),
	/** Counts the page loads of Workspace that this page has seen: ids of a former epoch mean nothing now. */
	epoch: Count,
	/** Path of the Workspace window: "self", "top", "top.0.1" (frame indices), "opener:…", or absent while unknown. */
	workspace: v.optional(Id),
	/** The origin of Workspace's window, as the relay heard it from the browser. What a page says here is dropped. */
	origin: v.optional(Id),
	/** Methods that the page's library is too old to have as functions; they go by `sendMessage`. */
	missing: v.optional(
		v.pipe(
			each(Method, METHOD_NAMES.length),
			v.transform((methods) => [...new Set(methods)]),
		),
	),
	/** No page carries the API: Ringside speaks to Workspace itself, from a frame of its own. */
	guest: v.optional(v.boolean()),
});
export type Link = v.InferOutput<typeof LinkSchema>;

/**
 * What a command came to in the page.
 *
 * - `done`: Workspace answered with success; `data` is its result.
 * - `refused`: Workspace answered with a failure, in its words.
 * - `silent`: no answer in time. `reread` is the interaction as it stands after that: an interaction, `null` where it no
 *   longer exists, absent where that could not be read either.
 * - `notSent`: it never reached Workspace, and why.
 */
export const NotSent = v.picklist(NOT_SENT);
