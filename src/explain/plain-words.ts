/**
 * Words of Workspace's or of a page's, without what could be a customer's: numbers of four digits and more, addresses of
 * mail, and whatever stands in quotes. What is left is still enough to know the message by.
 */
export function plainWords(text: string): string {
	return text
		.slice(0, 300)
		.replace(/(["'`“”«»]).{2,}?\1|“[^”]*”|«[^»]*»/g, '…')
		.replace(/\S+@\S+/g, '…')
		.replace(/\+?\d[\d ()./-]{2,}\d/g, '…');
}
