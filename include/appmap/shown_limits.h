/* SPDX-License-Identifier: MIT
 *
 * How much of a value an AppMap shows, and so how much the pass has copied, the
 * recorder copies and the writer reads.
 */
#ifndef APPMAP_SHOWN_LIMITS_H
#define APPMAP_SHOWN_LIMITS_H

/* Code points of a value: what the AppMap specification allows. */
#define APPMAP_SHOWN_POINTS 100
/* Elements of an array or a container. */
#define APPMAP_SHOWN_ELEMENTS 10
/* Addresses followed, one from the other (docs/values.md). */
#define APPMAP_SHOWN_HOPS 3
/* Bytes of a text that are copied: no code point has more than four. */
#define APPMAP_SHOWN_TEXT (4 * APPMAP_SHOWN_POINTS)

/* Bits of an integer. Wider ones would not fit, either. */
#define APPMAP_SHOWN_BITS 1024

/* Of a view (docs/sidecar-format.md): its parts, the names of a number, the
 * bytes of a form, the steps of a route. What has more has no view. */
#define APPMAP_VIEW_PARTS 16
#define APPMAP_VIEW_NAMES 16
#define APPMAP_VIEW_FORM  64
#define APPMAP_VIEW_STEPS 4

#endif
