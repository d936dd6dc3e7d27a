#ifndef CCBC_SHIM_H
#define CCBC_SHIM_H

/* COIN-OR branch and cut, EPL-2.0, linked dynamically. pkg-config adds the folder. */
#include <Cbc_C_Interface.h>

#endif
