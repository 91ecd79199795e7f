import type { Link } from './workspace-link';

/** Returns whether a page reads the list of its Workspace: none is to come where that does not answer, or refuses. */
export const hasList = ({ status, reason }: Link): boolean => status === 'connected' && reason === undefined;
