/**
 * Arrow IPC files: found out without reading their batches, and read message by message
 * with every size checked before memory is allocated for it.
 */
@NullMarked
package io.flightboot.dataset.ipc;

import org.jspecify.annotations.NullMarked;
