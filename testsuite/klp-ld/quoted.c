/* The label of a livepatch symbol with the quotes that gcc's assembler takes
   off and clang keeps in the name.  */

extern int vm_static (void) __asm__ ("\".klp.sym.vmlinux.vm_static,0\"");

int
init_module (void)
{
  return vm_static ();
}
